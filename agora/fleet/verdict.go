package fleet

import (
	"errors"

	"airdeck/agora"
)

// What a failed call proves. An error that is not an *agora.Error comes from this
// side, before anything was sent.

// unclear: nobody knows whether it was carried out.
func unclear(err error) bool {
	return is(err, agora.ErrTimeout, agora.ErrNoAnswer, agora.ErrUnreadable, agora.ErrInternal) || unheardOf(err)
}

// lost: it may have been carried out although no answer says so.
func lost(err error) bool { return unclear(err) || errors.Is(err, agora.ErrNotCompleted) }

// unheardOf: HTTP says that it succeeded, and Agora's reference does not know the
// code beside it, for this call.
func unheardOf(err error) bool {
	var e *agora.Error
	if !errors.As(err, &e) || e.HTTPStatus/100 != 2 {
		return false
	}
	if is(err, agora.ErrNoRecordedData, agora.ErrUploadUnfinished) {
		return e.Call != agora.CallStop
	}
	return !is(err, agora.ErrAlreadyStarted, agora.ErrNotCompleted, agora.ErrExiting,
		agora.ErrTaskConflict, agora.ErrNotFound, agora.ErrBadParameter, agora.ErrResourceExpired, agora.ErrNoWorker, agora.ErrMismatch)
}

// notConnected: it never left this machine, and may do so later.
func notConnected(err error) bool { return errors.Is(err, agora.ErrNotSent) && !refused(err) }

// passing: the same call may succeed later.
func passing(err error) bool {
	return lost(err) || notConnected(err) || is(err, agora.ErrRateLimited, agora.ErrNotFound)
}

// refused: repeating the same call cannot help.
func refused(err error) bool {
	var e *agora.Error
	if !errors.As(err, &e) || is(err, agora.ErrExiting, agora.ErrNoRecordedData, agora.ErrUploadUnfinished) || unheardOf(err) {
		return false
	}
	known := is(err, agora.ErrBadParameter, agora.ErrMismatch, agora.ErrInvalidAppID, agora.ErrNoRoute, agora.ErrMalformed)
	return known || errors.Is(err, agora.ErrNotSent) && e.Again() == agora.Never
}

// fromService: it was answered from behind the check of the credentials, which are
// therefore right.
func fromService(err error) bool {
	var e *agora.Error
	return err == nil || errors.As(err, &e) && e.Code != 0 && !errors.Is(err, agora.ErrUnauthorized)
}

func is(err error, targets ...error) bool {
	for _, target := range targets {
		if errors.Is(err, target) {
			return true
		}
	}
	return false
}
