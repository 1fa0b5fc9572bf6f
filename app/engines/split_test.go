package engines_test

import (
	"io"
	"strings"
	"testing"

	"anyam/app/engines"
	"anyam/testkit/need"
)

func TestSplit_publishedOptima(t *testing.T) {
	c := engines.Split{Flags: engines.Flags{Data: need.Env(t, need.Data)}, Sets: "gap1,cap71", Seconds: 60, Highs: "none"}
	var out strings.Builder
	if err := c.Run(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"split.gap1-0.value\t261\tcost", "split.gap1-1.value\t269\tcost", "split.gap1-2.value\t256\tcost", "split.gap1-3.value\t274\tcost",
		"split.gap1-4.value\t251\tcost", "split.cap71.value\t932615.75\tcost", "split.cap71.bound\t932615.75\tcost",
		"split.mean_gap_percent\t0.0000\tpercent",
	} {
		if !strings.Contains(out.String(), line+"\n") {
			t.Errorf("no line %q in\n%s", line, out.String())
		}
	}
}

func TestSplit_invented(t *testing.T) {
	c := engines.Split{Pool: "6x2x4", Seconds: 60, Highs: "none", Seed: 1}
	var out strings.Builder
	if err := c.Run(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "split.pool-6x2x4.faults\t0\tcount\n") || strings.Contains(out.String(), "mean_gap") {
		t.Error(out.String())
	}
}

func TestSplit_refusesWrongFlags(t *testing.T) {
	for _, c := range []struct {
		flags engines.Split
		says  string
	}{
		{engines.Split{Seconds: 0, Pool: "3x2x2"}, "--seconds"},
		{engines.Split{Seconds: 1, Gap: 101, Pool: "3x2x2"}, "--gap"},
		{engines.Split{Seconds: 1, Pool: "3x2"}, "--pool"},
		{engines.Split{Seconds: 1, Pool: "3x2x2x2"}, "--pool"},
		{engines.Split{Seconds: 1, Pool: "0x2x2"}, "--pool"},
		{engines.Split{Seconds: 1, Sets: "gap1"}, "--data"},
		{engines.Split{Seconds: 1, Pool: "3x2x2", Highs: "/does/not/exist"}, "open the solver"},
	} {
		if err := c.flags.Run(t.Context(), io.Discard); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v: want %q", c.flags, err, c.says)
		}
	}
}
