package fairprice

import (
	"math/big"
	"strconv"

	"anyam/platform/money"
)

func integer(n int64) *big.Rat { return new(big.Rat).SetInt64(n) }

func share(bp money.BasisPoints) *big.Rat { return big.NewRat(int64(bp), whole) }

func mul(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) }

func quo(a, b *big.Rat) *big.Rat { return new(big.Rat).Quo(a, b) }

// down is the largest whole number of rupiah that is not above r; up the smallest that is not below it.
func down(r *big.Rat) money.Amount {
	return money.Rupiah(new(big.Int).Div(r.Num(), r.Denom()).Int64()) // Euclidean; the denominator is positive
}

func up(r *big.Rat) money.Amount {
	return money.Rupiah(-down(new(big.Rat).Neg(r)).Minor)
}

// Field names a field of a numbered line, as faults do: material_2_cost.
func Field(kind string, line int, what string) string {
	return kind + "_" + strconv.Itoa(line) + "_" + what
}
