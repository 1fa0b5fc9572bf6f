package picture

import (
	"errors"
	"fmt"

	"anyam/platform/errs"
)

// Fault is why a picture was not made. It is the cause inside the *errs.Error that this room returns:
//
//	if errors.Is(err, picture.Truncated) { … }
type Fault string

// Faults of the source: errs.Invalid, and trying again with the same file will not help.
const (
	Empty         Fault = "empty"
	TooManyBytes  Fault = "too many bytes"
	Text          Fault = "text"
	SVG           Fault = "SVG"
	GIF           Fault = "GIF"
	Animated      Fault = "animation"
	Foreign       Fault = "foreign format" // known to us, not accepted: TIFF, PDF, a film …
	NotPicture    Fault = "not a picture"
	NoHEIC        Fault = "HEIC, which this build cannot read"
	Truncated     Fault = "truncated"
	Damaged       Fault = "damaged"
	Unsupported   Fault = "unsupported variant"
	TooLong       Fault = "side too long"
	TooManyPixels Fault = "too many pixels"
	TooManyScans  Fault = "too many scans"
	TooHungry     Fault = "needs too much memory"
	TooSlow       Fault = "needs too much CPU time"
)

// Faults of this process or machine: errs.Unavailable, and a later try may succeed.
const (
	Stalled Fault = "no answer in time"
	Lost    Fault = "the worker died"
	Closed  Fault = "the pool is closed"
)

// Broken is our own fault: errs.Internal.
const Broken Fault = "encoding failed"

// texts are what the visitor reads, as English source texts for i18n.
var texts = map[Fault]string{
	Empty:         "This file is empty. Choose the picture again.",
	TooManyBytes:  "This file is larger than %d MB. Choose a smaller picture.",
	Text:          "This file is text, not a picture. Send a JPEG, PNG or WebP picture.",
	SVG:           "This is an SVG drawing. Send it as a JPEG, PNG or WebP picture.",
	GIF:           "This is a GIF. Send a photograph as JPEG, PNG or WebP.",
	Animated:      "This is an animation. Send a still picture.",
	Foreign:       "This is a %s file. Send the picture as JPEG, PNG or WebP.",
	NotPicture:    "This file is not a picture that we know. Send a JPEG, PNG or WebP picture.",
	NoHEIC:        "This build cannot read HEIC pictures. On an iPhone choose Settings › Camera › Formats › Most Compatible, or send a JPEG.",
	Truncated:     "Only a part of this picture arrived. Send it once more.",
	Damaged:       "This picture is damaged. Open it in a photo app, save it again and send the new file.",
	Unsupported:   "This picture is stored in an unusual way that we cannot read. Open it in a photo app, save it as a JPEG and send the new file.",
	TooLong:       "This picture measures %d × %d pixels. At most %d pixels on a side are possible; send a smaller one.",
	TooManyPixels: "This picture has %d megapixels. At most %d are possible; send a smaller one.",
	TooManyScans:  "This picture is stored in far too many layers. Open it in a photo app, save it as a JPEG and send the new file.",
	TooHungry:     "Reading this picture takes too much memory. Make it smaller in a photo app and send the new file.",
	TooSlow:       "Reading this picture takes too long. Open it in a photo app, save it as a JPEG and send the new file.",
	Stalled:       "The picture could not be read just now. Try again in a moment.",
	Lost:          "The picture could not be read just now. Try again in a moment.",
	Closed:        "The picture could not be read just now. Try again in a moment.",
	Broken:        "The picture could not be made ready. We have been told about it.",
}

// Error is written for the log; visitors read the key of the *errs.Error around it.
func (f Fault) Error() string { return string(f) }

// Kind says what kind of failure the fault is.
func (f Fault) Kind() errs.Kind {
	switch f {
	case Stalled, Lost, Closed:
		return errs.Unavailable
	case Broken:
		return errs.Internal
	}
	return errs.Invalid
}

// fail makes the error of a fault; args belong to its text: numbers and names of ours (rule picture-8).
func fail(f Fault, args ...any) error {
	return &errs.Error{Kind: f.Kind(), Key: texts[f], Args: args, Err: fmt.Errorf("picture: %w", f)}
}

// failFor is fail with a cause for the log.
func failFor(f Fault, cause any, args ...any) error {
	return &errs.Error{Kind: f.Kind(), Key: texts[f], Args: args, Err: fmt.Errorf("picture: %w: %v", f, cause)}
}

// faultOf is the fault inside an error, or "" where there is none.
func faultOf(err error) Fault {
	f, _ := errors.AsType[Fault](err)
	return f
}
