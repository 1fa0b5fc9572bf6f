package bulk

import (
	"math/big"
	"regexp"
	"strings"

	"anyam/platform/sheet"
)

var (
	thousands = regexp.MustCompile(`^[0-9]{1,3}([.,][0-9]{3})+$`)
	plain     = regexp.MustCompile(`^[0-9]+([.,][0-9]+)?$`)
	grouped   = regexp.MustCompile(`^[0-9]{1,3}([.,][0-9]{3})+([.,][0-9]{1,2})$`)
)

// decimal reads a number as people and shops write it: 24.50, 24,50, 1.250.000, 1,250.00, Rp 75.000. A mark before three digits divides thousands
// where isMoney says that there are no thousandths; else it is a decimal.
func decimal(c sheet.Cell, isMoney bool) (*big.Rat, bool) {
	text := strings.ToLower(strings.TrimSpace(c.Text))
	for _, word := range []string{"rp.", "rp", "idr", "$", "€", "usd", "eur"} {
		text = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(text, word), word))
	}
	text = strings.ReplaceAll(text, " ", "")
	switch {
	case text == "":
		return new(big.Rat), true
	case len(text) > 20:
		return nil, false
	case c.Kind == sheet.Number:
	case isMoney && thousands.MatchString(text):
		text = strings.NewReplacer(".", "", ",", "").Replace(text)
	case grouped.MatchString(text):
		at := strings.LastIndexAny(text, ".,")
		text = strings.NewReplacer(".", "", ",", "").Replace(text[:at]) + "." + text[at+1:]
	case plain.MatchString(text):
		text = strings.ReplaceAll(text, ",", ".")
	default:
		return nil, false
	}
	r, ok := new(big.Rat).SetString(text)
	if !ok || r.Sign() < 0 {
		return nil, false
	}
	return r, true
}

// whole is a number times a factor, rounded half up.
func whole(r *big.Rat, factor *big.Rat) (int64, bool) {
	x := new(big.Rat).Mul(r, factor)
	x.Add(x, big.NewRat(1, 2))
	n := new(big.Int).Quo(x.Num(), x.Denom())
	return n.Int64(), n.IsInt64()
}

func times(n int64) *big.Rat { return big.NewRat(n, 1) }
