package agora

import (
	"errors"
	"slices"
	"strings"
)

// diagnosis is one row of what an answer can mean. A row fits when everything that it names is so.
type diagnosis struct {
	calls    []Call   // nil: any
	status   int      // HTTP status, 0: any
	family   int      // hundreds of the HTTP status, 0: any
	code     int      // Agora's code, 0: any
	codeless bool     // only an answer without a code
	words    []string // one of them is in Agora's reason, nil: any
	cause    error    // what Err has to be, nil: any
	is       []error
	again    Again
	meaning  string
	remedy   string
}

// diagnosis is the first row that fits: the table goes from the particular to the general.
func (e *Error) diagnosis() diagnosis {
	i := slices.IndexFunc(diagnoses, func(d diagnosis) bool { return d.fits(e) })
	return diagnoses[i] // the last row fits everything
}

func (d *diagnosis) fits(e *Error) bool {
	return (d.calls == nil || slices.Contains(d.calls, e.Call)) &&
		(d.status == 0 || d.status == e.HTTPStatus) &&
		(d.family == 0 || d.family == e.HTTPStatus/100) &&
		(d.code == 0 || d.code == e.Code) &&
		(!d.codeless || e.Code == 0) &&
		(d.words == nil || slices.ContainsFunc(d.words, e.says)) &&
		(d.cause == nil || errors.Is(e.Err, d.cause))
}

func (e *Error) says(word string) bool {
	return strings.Contains(strings.ToLower(e.Reason), word)
}
