package errs

import (
	"errors"
	"fmt"
	"testing"
)

func TestKindOf(t *testing.T) {
	missing := Missing("product", "p1")
	for _, tc := range []struct {
		name string
		err  error
		want Kind
	}{
		{"ours", missing, NotFound},
		{"wrapped", fmt.Errorf("read page: %w", missing), NotFound},
		{"not ours", errors.New("disk"), Internal},
	} {
		if got := KindOf(tc.err); got != tc.want {
			t.Errorf("%s: KindOf = %s, want %s", tc.name, got, tc.want)
		}
	}
	if Is(nil, Internal) {
		t.Error("nil is no error of any kind")
	}
}

func TestFaults_collectsEveryField(t *testing.T) {
	var f Faults
	if f.Err() != nil {
		t.Fatal("no faults must be no error")
	}
	f.Check(true, "name", "Write a name.")
	f.Check(false, "price", "Write a price above zero.")
	f.Add("weight", "At most %d g.", 100)
	e, ok := errors.AsType[*Error](f.Err())
	if !ok || e.Kind != Invalid || len(e.Fields) != 2 || f.Count() != 2 {
		t.Fatalf("want Invalid with two fields, got %v", f.Err())
	}
	if want := "invalid: Please look at the marked fields. [price: Write a price above zero.; weight: At most 100 g.]"; e.Error() != want {
		t.Errorf("log text\n got %s\nwant %s", e.Error(), want)
	}
}
