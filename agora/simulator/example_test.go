package simulator_test

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"airdeck/agora/simulator"
)

// One call is a whole Agora for a test. The clock stands still until the test
// moves it, so a recording of hours takes no time.
func Example() {
	clock := simulator.NewSteppedClock(time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC))
	service := simulator.New(simulator.Options{Clock: clock, Seed: 1})
	service.Join("room", "1001")

	// What is tested gets this client, or the address of simulator.Serve.
	client := &http.Client{Transport: service.RoundTripper()}
	post := func(path, body string) string {
		url := "https://api.sd-rtn.com/v1/apps/" + simulator.DemoAppID + "/cloud_recording" + path
		request, _ := http.NewRequest("POST", url, strings.NewReader(body))
		request.Header.Set("Content-Type", "application/json")
		request.SetBasicAuth(simulator.DemoCustomerID, simulator.DemoCustomerSecret)
		response, err := client.Do(request)
		if err != nil {
			return err.Error()
		}
		defer response.Body.Close()
		answer, _ := io.ReadAll(response.Body)
		return fmt.Sprint(response.StatusCode, " ", string(answer))
	}
	answer := post("/acquire", `{"cname":"room","uid":"900001","clientRequest":{}}`)
	_, resource, _ := strings.Cut(answer, `"resourceId":"`)
	resource, _, _ = strings.Cut(resource, `"`)
	post("/resourceid/"+resource+"/mode/mix/start", `{"cname":"room","uid":"900001","clientRequest":{
		"storageConfig":{"vendor":1,"region":0,"bucket":"b","accessKey":"a","secretKey":"s"}}}`)

	clock.Advance(2 * time.Hour)
	recording := service.Recordings()[0]
	fmt.Println(recording.State, recording.Recorded, recording.Slices, recording.Participants)

	for _, r := range service.Received() {
		fmt.Println(r.Call, r.Status, strings.Contains(string(r.Body), `"secretKey":"•••"`))
	}
	// Output:
	// running 2h0m0s 480 [1001]
	// acquire 200 false
	// start 200 true
}

// Faults are set up beforehand and happen to the requests that come next.
func ExampleService_FailRow() {
	service := simulator.New(simulator.Options{})
	if err := service.FailRow("start", "no_worker", 2, false); err != nil {
		fmt.Println(err)
	}
	err := service.FailRow("start", "no_such_row", 1, false)
	fmt.Println(strings.HasPrefix(err.Error(), `simulator: step 1: row "no_such_row" is none of`))
	// Output: true
}

// A scene has everything at its time, and can be kept in a file.
func ExampleParseScene() {
	scene, err := simulator.ParseScene(`
[service]
visitors = 2

[[step]]
at = "5m"
do = "weather"
weather = [{kind = "latency", chance = 0.1, least = "50ms", most = "2s"}]
`)
	if err != nil {
		fmt.Println(err)
		return
	}
	service := simulator.New(scene.Options())
	fmt.Println(service.Play(scene), len(scene.Steps))
	// Output: <nil> 1
}
