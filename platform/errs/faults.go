package errs

// Faults collects what is wrong with an input, field by field, so that a form can be drawn again with
// every fault at its place instead of one at a time.
type Faults struct{ fields []Field }

// Add notes a fault at a field. Key is an English source text for i18n.
func (f *Faults) Add(name, key string, args ...any) {
	f.fields = append(f.fields, Field{Name: name, Key: key, Args: args})
}

// Check notes the fault unless ok, and returns ok.
func (f *Faults) Check(ok bool, name, key string, args ...any) bool {
	if !ok {
		f.Add(name, key, args...)
	}
	return ok
}

// Any reports whether a fault was noted.
func (f *Faults) Any() bool { return len(f.fields) > 0 }

// Err is nil without faults, else one Invalid error that carries them all.
func (f *Faults) Err() error {
	if len(f.fields) == 0 {
		return nil
	}
	return &Error{Kind: Invalid, Key: "Please look at the marked fields.", Fields: f.fields}
}

// Count is how many faults were noted.
func (f *Faults) Count() int { return len(f.fields) }
