package ui

import (
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"
)

// Drawn is a component as it was drawn: markup, put into the page as it is.
type Drawn string

// Draw draws a component to be kept. It must not depend on the page that it is for.
func Draw(ctx context.Context, c templ.Component) (Drawn, error) {
	var b strings.Builder
	err := c.Render(ctx, &b)
	return Drawn(b.String()), err
}

// Render writes the markup.
func (d Drawn) Render(_ context.Context, w io.Writer) error {
	_, err := io.WriteString(w, string(d))
	return err
}
