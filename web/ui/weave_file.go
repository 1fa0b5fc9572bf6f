package ui

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// A cloth is a picture of its own and not a part of the page: a list of forty pieces without photographs would
// carry 200 KB of strands. There are some hundred of them, and browsers keep each for ever.

// WeavePrefix is the folder under which the router serves cloths (OpenWeave).
const WeavePrefix = "/media/weave/"

// weaveEdition is a part of each address. Raise it when a cloth changes its looks.
const weaveEdition = "1"

// strandColours are the colours of the dyes, light and dark, as in tokens.css.
var strandColours = []struct{ name, light, dark string }{
	{"nila", "#2c4f78", "#3d6796"},
	{"soga", "#a5653a", "#96592f"},
	{"mengkudu", "#a8473d", "#93403a"},
	{"kunyit", "#cf9f4c", "#b88c40"},
	{"daun", "#6f8556", "#647a4d"},
	{"raw", "#e0cba3", "#b9a47c"},
	{"bark", "#5b4331", "#5a4433"},
	{"ground", "#33261c", "#211812"},
}

// WeaveFile is a cloth as browsers read it, as it is and compressed.
type WeaveFile struct{ Body, Gzip []byte }

// WeavePolicy is the Content-Security-Policy of a cloth: nothing but its own style.
func WeavePolicy() string { return weaveStyle().policy }

// weavePath is the address of the cloth that stands for a name or an id.
func weavePath(seed string, cut Cut) string { return weaveNames()[cut][clothOf(seed)] }

// weaveNames are the addresses of all cloths.
var weaveNames = sync.OnceValue(func() map[Cut][]string {
	names := make(map[Cut][]string, len(cuts))
	for cut := range cuts {
		for n := range clothCount {
			names[cut] = append(names[cut], WeavePrefix+weaveEdition+"/"+string(cut)+"-"+strconv.Itoa(n)+".svg")
		}
	}
	return names
})

// weaves are the files of all cloths by address. Each is drawn once, when it is first asked for.
var weaves = sync.OnceValue(func() map[string]func() WeaveFile {
	files := make(map[string]func() WeaveFile, len(cuts)*clothCount)
	for cut, names := range weaveNames() {
		for n, name := range names {
			files[name] = sync.OnceValue(func() WeaveFile { return weaveFile(n, cut) })
		}
	}
	return files
})

// OpenWeave finds a cloth by its address. What it returns is shared and must not be changed; an address never
// changes its content, so it may be kept for ever.
func OpenWeave(path string) (WeaveFile, bool) {
	draw, ok := weaves()[path]
	if !ok {
		return WeaveFile{}, false
	}
	return draw(), true
}

// weaveStyle is the dark scheme of all cloths, and the policy that lets it in.
var weaveStyle = sync.OnceValue(func() (s struct{ css, policy string }) {
	var b strings.Builder
	b.WriteString("@media(prefers-color-scheme:dark){")
	for _, d := range strandColours {
		b.WriteString("." + d.name + "{fill:" + d.dark + "}")
	}
	b.WriteString("}")
	s.css = b.String()
	sum := sha256.Sum256([]byte(s.css))
	s.policy = "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	return s
})

func weaveFile(cloth int, cut Cut) WeaveFile {
	light := map[string]string{}
	for _, d := range strandColours {
		light[d.name] = d.light
	}
	width, height := cut.size()
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d"><style>%s</style>`, width, height, weaveStyle().css)
	fmt.Fprintf(&b, `<path class="ground" fill="%s" d="M0 0h%dv%dH0z"/>`, light["ground"], width, height)
	for _, s := range weave(cloth, cut) {
		switch s.Class {
		case "dip":
			fmt.Fprintf(&b, `<path fill-opacity=".18" d="%s"/>`, s.Data)
		case "fibre":
			fmt.Fprintf(&b, `<path fill="none" stroke="#fff" stroke-opacity=".17" stroke-width=".9" d="%s"/>`, s.Data)
		default:
			fmt.Fprintf(&b, `<path class="%s" fill="%s" d="%s"/>`, s.Class, light[s.Class], s.Data)
		}
	}
	b.WriteString("</svg>")
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	_, _ = w.Write(b.Bytes()) // a buffer does not fail
	_ = w.Close()
	return WeaveFile{b.Bytes(), packed.Bytes()}
}

// size is the width and the height of a cut, in units of the drawing.
func (c Cut) size() (width, height int) { return cuts[c].columns * cell, cuts[c].rows * cell }

func (c Cut) width() string { w, _ := c.size(); return strconv.Itoa(w) }

func (c Cut) height() string { _, h := c.size(); return strconv.Itoa(h) }
