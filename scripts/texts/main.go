// Command texts prints the texts of the program that have no Indonesian translation yet, as entries for the PO
// files: go run ./scripts/texts, from the repository's root.
package main

import (
	"fmt"
	"os"

	"anyam/archtest"
)

func main() {
	tree, err := archtest.Load(os.DirFS("."))
	if err != nil {
		fmt.Fprintln(os.Stderr, "texts:", err)
		os.Exit(1)
	}
	fmt.Print(archtest.Untranslated(tree))
}
