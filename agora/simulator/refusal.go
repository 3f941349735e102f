package simulator

// A refusal is one row of Agora's error tables ("Common errors" and "Status
// codes" of its REST reference). Rows of the gateway have only a message.
type refusal struct {
	name    string
	calls   []string // where it occurs; none: everywhere
	status  int
	code    int
	reason  string
	message string
}

// Which calls address a worker that records.
var toWorker = []string{callQuery, callUpdate, callUpdateLayout, callStop}

// refusals are all rows that are known. Those whose status Agora does not
// document are answered with 400.
var refusals = []refusal{
	{name: "no_credentials", status: 401, message: "Unauthorized"},
	{name: "unauthorized", status: 401, message: "Invalid authentication credentials"},
	{name: "invalid_appid", status: 400, message: "appid is invalid"},
	{name: "no_route", status: 404, message: "no Route matched with those values"},
	{name: "rate_limited", status: 429, message: "API rate limit exceeded"},
	{name: "too_large", status: 413, message: "request body is larger than 1 MiB"},

	{name: "bad_parameter", status: 400, code: 2, reason: "invalid parameter"},
	{name: "bad_headers", status: 400, code: 8, reason: "bad HTTP headers or method"},

	{name: "invalid_appid_code", calls: []string{callAcquire}, status: 400, code: 400, reason: "invalid_appid"},
	{name: "invalid_channel_name", calls: []string{callAcquire}, status: 400, code: 401, reason: "invalid_channel_name"},
	{name: "no_active_status", calls: []string{callAcquire}, status: 400, code: 405, reason: "no_active_status"},
	{name: "overload", calls: []string{callAcquire}, status: 400, code: 406, reason: "vendor_over_load"},
	{name: "internal_error", calls: []string{callAcquire}, status: 500, code: 500, reason: "internal_error"},
	{name: "no_worker_manager", calls: []string{callAcquire}, status: 500, code: 501, reason: "no_worker_manager_available"},
	{name: "allocate_timeout", calls: []string{callAcquire}, status: 500, code: 504, reason: "allocate_timeout"},

	{name: "already_started", calls: []string{callStart}, status: 201, code: 7, reason: "already started"},
	{name: "task_conflict", calls: []string{callStart}, status: 400, code: 53, reason: "task conflict: a recording with this cname and uid is running"},
	{name: "start_timeout", calls: []string{callStart}, status: 500, code: 62, reason: "request timeout"},
	{name: "no_worker", calls: []string{callStart}, status: 500, code: 502, reason: "Failed to allocate worker"},
	{name: "token_expired", calls: []string{callStart}, status: 400, code: 109, reason: "token expired"},
	{name: "token_invalid", calls: []string{callStart}, status: 400, code: 110, reason: "token invalid"},
	{name: "bad_channel_name", calls: []string{callStart}, status: 400, code: 1013, reason: "bad channel name"},

	{name: "not_found", calls: toWorker, status: 404, code: 404, reason: "failed to find worker"},
	{name: "timeout", calls: toWorker, status: 504, code: 62, reason: "request timeout"},
	{name: "not_completed", calls: append([]string{callStart}, toWorker...), status: 206, code: 65, reason: "request not completed"},
	{name: "no_recorded_data", calls: []string{callStop}, status: 206, code: 435, reason: "no recorded data"},
	{name: "exiting", calls: []string{callStop}, status: 400, code: 49, reason: "invalid operation: already exiting"},
	{name: "upload_unfinished", calls: []string{callStop}, status: 400, code: 50, reason: "stopped, upload not finished in time"},
	{name: "bad_layout", calls: []string{callUpdateLayout}, status: 400, code: 1028, reason: "bad updateLayout body"},
	{name: "worker_exiting", calls: toWorker, status: 400, code: 501, reason: "exiting"},

	{name: "mismatch", status: 400, code: 432, reason: "parameter or id mismatch"},
	{name: "resource_expired", status: 400, code: 433, reason: "resource id expired"},
	{name: "bad_resource", status: 400, code: 1001, reason: "resource id cannot be decrypted"},
	{name: "ids_mismatch", status: 400, code: 1003, reason: "appid, sid and resource id do not belong together"},
}

var refusalByName = func() map[string]refusal {
	rows := map[string]refusal{}
	for _, r := range refusals {
		rows[r.name] = r
	}
	return rows
}()

// Refusals are the names of all rows of Agora's error tables, for FailRow and
// for weather of kind "refuse".
func Refusals() []string {
	var names []string
	for _, r := range refusals {
		names = append(names, r.name)
	}
	return names
}

// refuse is the answer of the named row. detail is added to its reason.
func refuse(name, detail string) answer {
	r := refusalByName[name]
	if r.message != "" {
		return answer{status: r.status, body: object{"message": r.message}}
	}
	if detail != "" {
		r.reason += ": " + detail
	}
	return answer{status: r.status, body: object{"code": r.code, "reason": r.reason}}
}
