package screen

// asked notes that the terminal has been asked something. over is closed when the answer
// has come, or is not expected any more.
func (r *reader) asked() (over <-chan struct{}) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.answer = make(chan struct{})
	return r.answer
}

// expects is as asked gave it; nil where no answer is expected.
func (r *reader) expects() <-chan struct{} {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.answer
}

func (r *reader) expectNothing() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.answer != nil {
		close(r.answer)
		r.answer = nil
	}
}

// collect reads what is expected, so that it does not reach whoever has the terminal
// next, unless somebody is in a hurry. Keys that come before it are lost.
func (r *reader) collect(hurry <-chan struct{}) {
	over := r.expects()
	if over == nil {
		return
	}
	r.guard.Go(func() {
		b := make([]byte, 256)
		for r.expects() != nil {
			if _, err := r.Read(b); err != nil {
				return
			}
		}
	})
	select {
	case <-over:
	case <-hurry:
	}
}
