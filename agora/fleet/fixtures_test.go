package fleet

import (
	"context"
	"errors"

	"airdeck/agora"
)

var (
	errFull  = errors.New("no space left on device")
	errNoApp = errors.New(`the config has no app named "app"`)
)

// faulty is an error of the client that refuses to send what would surely be
// refused: repeating it cannot help.
func faulty(c agora.Call) error {
	client, err := agora.New(agora.Options{AppID: "app", CustomerID: "id", CustomerSecret: "secret"})
	if err != nil {
		panic(err)
	}
	switch c {
	case agora.CallAcquire:
		_, err = client.Acquire(context.Background(), agora.AcquireRequest{UID: "0"})
	case agora.CallStart:
		_, err = client.Start(context.Background(), agora.StartRequest{UID: "0"})
	case agora.CallQuery:
		_, err = client.Query(context.Background(), agora.Task{})
	case agora.CallStop:
		_, err = client.Stop(context.Background(), agora.StopRequest{})
	case agora.CallUpdateLayout:
		_, err = client.UpdateLayout(context.Background(), agora.UpdateLayoutRequest{})
	}
	return err
}
