// Command anyam carries a craft maker's work from a village workshop to a buyer abroad.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"anyam/app"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := app.Run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}
