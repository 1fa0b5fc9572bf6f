package network

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
)

func claims(pledged ...int64) []Claim {
	all := make([]Claim, len(pledged))
	for i, n := range pledged {
		all[i] = Claim{MakerID: id.ID(rune('a' + i)), Pledged: n}
	}
	return all
}

// rule network-6
func TestProportion_largestRemainder(t *testing.T) {
	for _, tc := range []struct {
		name    string
		total   int64
		weights []int64
		want    []int64
	}{
		{"exact", 10, []int64{2, 3, 5}, []int64{2, 3, 5}},
		{"half of it came", 5, []int64{2, 3, 5}, []int64{1, 1, 3}}, // 1, 1.5, 2.5: of equal remainders the larger weight
		{"one unit for three", 1, []int64{1, 1, 1}, []int64{1, 0, 0}},
		{"Hamilton's seats", 10, []int64{6373, 2513, 1114}, []int64{6, 3, 1}},
		{"nobody", 7, nil, nil},
		{"nothing", 0, []int64{4, 4}, []int64{0, 0}},
		{"a weight of nothing", 3, []int64{0, 5}, []int64{0, 3}},
		{"beyond 64 bits between", 1_000_000_000_000, []int64{10_000_000, 5_000_000}, []int64{666_666_666_667, 333_333_333_333}},
	} {
		if got := proportion(tc.total, tc.weights); !slices.Equal(got, tc.want) {
			t.Errorf("%s: %v, want %v", tc.name, got, tc.want)
		}
	}
}

// rules network-6 and network-7
func TestShareOut(t *testing.T) {
	fixed := func(c []Claim, at int, n int64) []Claim { c[at].Fixed, c[at].IsFixed = n, true; return c }
	rp := money.Rupiah
	for _, tc := range []struct {
		name   string
		claims []Claim
		d      Delivery
		got    []int64
		owes   []int64
		fault  string
	}{
		{"all came", claims(20, 30, 50), Delivery{Arrived: 100, Bill: rp(1_000_000)}, []int64{20, 30, 50}, []int64{200_000, 300_000, 500_000}, ""},
		{"a tenth is damaged", claims(20, 30, 50), Delivery{Arrived: 100, WrittenOff: 10, Note: "wet", Bill: rp(900_000)}, []int64{18, 27, 45}, []int64{180_000, 270_000, 450_000}, ""},
		{"rupiah that do not divide", claims(1, 1, 1), Delivery{Arrived: 3, Bill: rp(100)}, []int64{1, 1, 1}, []int64{34, 33, 33}, ""},
		{"part of the bill is remitted", claims(1, 3), Delivery{Arrived: 4, Bill: rp(1000), Remitted: rp(200), Note: "discount"}, []int64{1, 3}, []int64{200, 600}, ""},
		{"one takes less, the rest shares", fixed(claims(20, 30, 50), 2, 10), Delivery{Arrived: 60, Bill: rp(600)}, []int64{20, 30, 10}, []int64{200, 300, 100}, ""},
		{"one takes the surplus", fixed(claims(20, 30), 0, 35), Delivery{Arrived: 65, Bill: rp(650)}, []int64{35, 30}, []int64{350, 300}, ""},
		{"nothing came", claims(20, 30), Delivery{Bill: rp(0)}, []int64{0, 0}, []int64{0, 0}, ""},
		{"more came than anybody wants", claims(20, 30), Delivery{Arrived: 60, Bill: rp(600)}, nil, nil, "got"},
		{"more given than came", fixed(claims(20, 30), 0, 70), Delivery{Arrived: 60, Bill: rp(600)}, nil, nil, "got"},
		{"less than nothing given", fixed(claims(20, 30), 0, -1), Delivery{Arrived: 30, Bill: rp(600)}, nil, nil, "got"},
		{"more written off than came", claims(20), Delivery{Arrived: 10, WrittenOff: 11, Note: "x", Bill: rp(1)}, nil, nil, "written_off"},
		{"written off without a reason", claims(20), Delivery{Arrived: 10, WrittenOff: 1, Bill: rp(1)}, nil, nil, "write_off_note"},
		{"more remitted than the bill", claims(20), Delivery{Arrived: 10, Bill: rp(1), Remitted: rp(2), Note: "x"}, nil, nil, "remitted"},
		{"a bill for nothing", claims(20), Delivery{Bill: rp(500)}, nil, nil, "remitted"},
		{"a bill below nothing", claims(20), Delivery{Arrived: 20, Bill: rp(-1)}, nil, nil, "bill"},
		{"more came than there is", claims(20), Delivery{Arrived: MaxQuantity + 1, Bill: rp(1)}, nil, nil, "arrived"},
	} {
		portions, err := ShareOut(tc.claims, tc.d)
		if tc.fault != "" {
			if !errs.Is(err, errs.Invalid) || faultField(err) != tc.fault {
				t.Errorf("%s: %v, want a fault at %s", tc.name, err, tc.fault)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", tc.name, err)
			continue
		}
		for i, p := range portions {
			if p.Got != tc.got[i] || p.Owes.Minor != tc.owes[i] {
				t.Errorf("%s: %d gets %d and owes %d, want %d and %d", tc.name, i, p.Got, p.Owes.Minor, tc.got[i], tc.owes[i])
			}
		}
	}
}

func faultField(err error) string {
	if e, ok := errors.AsType[*errs.Error](err); ok && len(e.Fields) > 0 {
		return e.Fields[0].Name
	}
	return ""
}

// Whatever comes and whatever it costs, the sums agree, and nobody is given more than they pledged.
func TestShareOut_sumsAlwaysAgree(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // a test wants the same numbers each time
	for range 5000 {
		pledged := make([]int64, 1+r.IntN(40))
		total := int64(0)
		for i := range pledged {
			pledged[i] = 1 + r.Int64N(10_000)
			total += pledged[i]
		}
		d := Delivery{Arrived: r.Int64N(total + 1), Note: "as it came"}
		d.WrittenOff = r.Int64N(d.Arrived + 1)
		if d.Bill = money.Rupiah(r.Int64N(maxBill)); d.Arrived == d.WrittenOff {
			d.Bill = money.Rupiah(0)
		}
		d.Remitted = money.Rupiah(r.Int64N(d.Bill.Minor + 1))
		portions, err := ShareOut(claims(pledged...), d)
		if err != nil {
			t.Fatalf("%v of %v: %v", d, pledged, err)
		}
		got, owes := d.WrittenOff, d.Remitted.Minor
		for _, p := range portions {
			got, owes = got+p.Got, owes+p.Owes.Minor
			if p.Got > p.Pledged {
				t.Fatalf("%d were pledged and %d given", p.Pledged, p.Got)
			}
		}
		if got != d.Arrived || owes != d.Bill.Minor {
			t.Fatalf("given and written off %d of %d, owed and remitted %d of %d", got, d.Arrived, owes, d.Bill.Minor)
		}
	}
}
