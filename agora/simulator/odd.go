package simulator

import (
	"maps"
	"strconv"
)

// oddly is an answer with the types that older servers and other modes were
// seen to use: numbers as strings and the other way round, a fileList in
// another form or none, ids left out or there where they are rare, a code in a
// 200, an unknown field. Which of them, is chosen by pick.
func (a answer) oddly(pick func(n int) int) answer {
	if a.body == nil {
		return a
	}
	body := maps.Clone(a.body)
	if response, ok := body["serverResponse"].(object); ok {
		body["serverResponse"] = oddResponse(maps.Clone(response), pick)
	}
	if pick(2) == 0 {
		maps.Copy(body, a.rarely)
	}
	switch pick(4) {
	case 0:
		delete(body, "cname")
		delete(body, "uid")
	case 1:
		body["code"] = 0
	case 2:
		body["somethingNew"] = object{"since": 2027}
	}
	if code, ok := body["code"].(int); ok && pick(2) == 0 {
		body["code"] = strconv.Itoa(code)
	}
	a.body = body
	return a
}

func oddResponse(response object, pick func(n int) int) object {
	if status, ok := response["status"].(int); ok && pick(2) == 0 {
		response["status"] = strconv.Itoa(status)
	}
	if from, ok := response["sliceStartTime"].(int64); ok {
		response["sliceStartTime"] = []any{from, strconv.FormatInt(from, 10), from / 1000}[pick(3)]
	}
	if response["fileListMode"] == nil {
		return response
	}
	switch pick(4) {
	case 0:
		delete(response, "fileListMode")
	case 1:
		response["fileListMode"] = ""
	case 2:
		delete(response, "fileList")
		response["fileListMode"] = ""
	}
	if files, ok := response["fileList"].([]object); ok && pick(2) == 0 {
		response["fileList"] = oddFiles(files)
	}
	return response
}

// oddFiles have numbers for uids and strings for times.
func oddFiles(files []object) []object {
	odd := make([]object, 0, len(files))
	for _, f := range files {
		f = maps.Clone(f)
		f["uid"] = number(text(f["uid"]))
		if from, ok := f["sliceStartTime"].(int64); ok {
			f["sliceStartTime"] = strconv.FormatInt(from, 10)
		}
		odd = append(odd, f)
	}
	return odd
}
