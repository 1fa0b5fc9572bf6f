package credential

import (
	"crypto/ed25519"
	"errors"
	"math/big"
	"slices"
	"strings"
)

// base58btc is the alphabet of Bitcoin: no 0, O, I and l, which people take for one another.
const base58btc = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

// maxMultibase bounds what is decoded: base 58 takes time in the square of its length. A signature of Ed25519 has 88.
const maxMultibase = 128

var radix = big.NewInt(58)

// multibase writes bytes as base58btc with its prefix z (W3C Controlled Identifiers 1.0, section 2.4).
func multibase(data []byte) string {
	var out []byte
	rest, digit := new(big.Int).SetBytes(data), new(big.Int)
	for rest.Sign() > 0 {
		rest.DivMod(rest, radix, digit)
		out = append(out, base58btc[digit.Int64()])
	}
	for _, b := range data { // zeros in front would be lost in the number
		if b != 0 {
			break
		}
		out = append(out, base58btc[0])
	}
	slices.Reverse(out)
	return "z" + string(out)
}

// fromMultibase reads what multibase writes.
func fromMultibase(text string) ([]byte, error) {
	digits, ok := strings.CutPrefix(text, "z")
	if !ok || digits == "" || len(digits) > maxMultibase {
		return nil, errors.New("expected base58btc: z and up to 128 letters and digits")
	}
	number := new(big.Int)
	for _, c := range []byte(digits) {
		at := strings.IndexByte(base58btc, c)
		if at < 0 {
			return nil, errors.New("expected base58btc: it has no " + string(rune(c)))
		}
		number.Add(number.Mul(number, radix), big.NewInt(int64(at)))
	}
	zeros := len(digits) - len(strings.TrimLeft(digits, base58btc[:1]))
	return append(make([]byte, zeros), number.Bytes()...), nil
}

// ed25519Pub is the multicodec of a public key of Ed25519: 0xed as a varint.
var ed25519Pub = []byte{0xed, 0x01}

// multikey writes a public key of Ed25519 as z6Mk… (W3C Controlled Identifiers 1.0, section 2.2.2).
func multikey(key ed25519.PublicKey) string {
	return multibase(append(slices.Clone(ed25519Pub), key...))
}

func fromMultikey(text string) (ed25519.PublicKey, error) {
	data, err := fromMultibase(text)
	if err != nil {
		return nil, err
	}
	if len(data) != len(ed25519Pub)+ed25519.PublicKeySize || !slices.Equal(data[:2], ed25519Pub) {
		return nil, errors.New("expected the multikey of an Ed25519 key: z6Mk…")
	}
	return ed25519.PublicKey(data[2:]), nil
}
