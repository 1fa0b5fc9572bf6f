package picture_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"

	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/picture"
)

// A program that makes pictures begins like this; the worker is the program itself.
func ExampleIsWorker() {
	if picture.IsWorker(os.Args[1:]) {
		os.Exit(picture.WorkerMain(os.Stdin, os.Stdout))
	}
	fmt.Println("the program goes on")
	// Output: the program goes on
}

func ExamplePool() {
	pool := picture.NewPool(picture.Config{})
	defer pool.Close()

	var upload bytes.Buffer
	_ = png.Encode(&upload, image.NewGray(image.Rect(0, 0, 900, 600)))
	made, err := pool.Process(context.Background(), &upload, picture.Settings{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(made.Format, made.Width, made.Height, made.Colour)
	for _, r := range made.Renditions {
		fmt.Println(r.Width, r.Height, r.Type.MediaType())
	}
	// Output:
	// png 900 600 #000000
	// 320 213 image/jpeg
	// 320 213 image/webp
	// 640 427 image/jpeg
	// 640 427 image/webp
	// 900 600 image/jpeg
	// 900 600 image/webp
}

// A form answers at once, before anything is queued.
func ExampleInspect() {
	_, err := picture.Inspect([]byte("GIF89a…"), picture.Limits{})
	fmt.Println(errors.Is(err, picture.GIF))
	if e, ok := errors.AsType[*errs.Error](err); ok {
		fmt.Println(i18n.For(i18n.Indonesian).T(e.Key, e.Args...))
	}
	// Output:
	// true
	// Ini berkas GIF. Kirim foto dalam bentuk JPEG, PNG, atau WebP.
}
