package respond

import (
	"net/url"
	"strings"
	"testing"
)

func TestCarry_handsTheCodeOnToPublicPagesAlone(t *testing.T) {
	for in, want := range map[string]string{
		`<a href="/en/products">`:                          `<a href="/en/products?via=abc">`,
		`<a class="x" href="/id/">`:                        `<a class="x" href="/id/?via=abc">`,
		`<a href="/en/products?q=a&amp;page=2#top">`:       `<a href="/en/products?q=a&amp;page=2&amp;via=abc#top">`,
		`<a href="/en/products?via=other">`:                `<a href="/en/products?via=other">`,
		`<a href="/desk/orders">`:                          `<a href="/desk/orders">`,
		`<a href="/english">`:                              `<a href="/english">`,
		`<a href="https://evil.example/en/products">`:      `<a href="https://evil.example/en/products">`,
		`<a href="//evil.example/en/">`:                    `<a href="//evil.example/en/">`,
		`<a href="/en/x.pdf" download>`:                    `<a href="/en/x.pdf" download>`,
		`<link rel="canonical" href="/en/products">`:       `<link rel="canonical" href="/en/products">`,
		`<form action="/en/search" method="get">`:          `<form action="/en/search" method="get"><input type="hidden" name="via" value="abc">`,
		`<form action="/en/products/x/ask" method="post">`: `<form action="/en/products/x/ask?via=abc" method="post">`,
		`<form action="/signout" method="post">`:           `<form action="/signout" method="post">`,
		`<script>"<a href='/en/'>"</script>`:               `<script>"<a href='/en/'>"</script>`,
		`text <b title="&lt;a href=&#34;/en/&#34;">x</b>`:  `text <b title="&lt;a href=&#34;/en/&#34;">x</b>`,
	} {
		if got := string(carry([]byte("<!doctype html>"+in), "abc")); got != "<!doctype html>"+want {
			t.Errorf("%s\n got %s\nwant %s", in, got, "<!doctype html>"+want)
		}
	}
}

func TestViaOf_onlyACodeOnAPublicPage(t *testing.T) {
	for address, want := range map[string]string{
		"/en/products?via=harvest-2026": "harvest-2026", "/en?via=abc": "abc", "/desk/?via=abc": "", "/en/?via=": "", "/en/?via=AB": "", "/en/?via=a\"b": "",
		"/en/?via=" + strings.Repeat("a", 31): "", "/en/?via=-ab": "", "/en/?via=%3Cscript%3E": "",
	} {
		u, err := url.Parse(address)
		if err != nil {
			continue
		}
		if got := ViaOf(u); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}
