package e2e

import (
	"context"
	"fmt"
	"html"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
)

// fakeMain is a small shop, so that the harness can be tested without the program: fakeanyam [dies|silent].
func fakeMain() {
	if len(os.Args) > 1 && os.Args[1] == "dies" {
		fmt.Println("no disk")
		os.Exit(3)
	}
	listener, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Printf("listening on http://%s for %s\n", listener.Addr(), os.Getenv("SHOP"))
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	go func() { _ = http.Serve(listener, fakeShop()) }() //nolint:gosec // a test server on the loopback interface
	<-ctx.Done()
	stop()
	fmt.Println("good bye")
	if len(os.Args) > 1 && os.Args[1] == "stumbles" {
		os.Exit(4)
	}
}

func fakeShop() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /readyz", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		name := "nobody"
		if c, err := r.Cookie("name"); err == nil {
			name = c.Value
		}
		page(w, `<h1>Welcome, `+name+`</h1><p hidden>secret</p><script>var hidden</script>
			<a href="/basket?of=1">Basket</a> <a href="/api">Data</a> <a class="broken" href="/broken">Broken</a>
			<ul><li>Rattan <b>cha</b>ir</li><li>Ikat</li></ul>`)
	})
	mux.HandleFunc("GET /basket", func(w http.ResponseWriter, _ *http.Request) {
		page(w, `<form id="order" method="post" action="/order">
			<input type="hidden" name="key" value="k1"><input name="name"><textarea name="note">
as before</textarea>
			<select name="size"><option value="s">Small<option value="m" selected>Medium</select>
			<input type="radio" name="pay" value="bank" checked><input type="radio" name="pay" value="cash">
			<input type="checkbox" name="gift" checked>
			<button name="do" value="buy">Buy</button><button class="quote" name="do" value="quote" formaction="/quote">Ask</button>
			</form>
			<form id="photo" method="post" action="/photo" enctype="multipart/form-data"><input type="file" name="photo"><input name="title"></form>
			<form id="search" action="/search"><input name="q"></form>`)
	})
	echo := func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Sec-Fetch-Site") != "same-origin" {
			http.Error(w, "cross-site", http.StatusForbidden)
			return
		}
		_ = r.ParseMultipartForm(1 << 20)
		page(w, "<h1>"+r.URL.Path+"</h1><p id=got>"+html.EscapeString(r.Form.Encode())+"</p><p id=lang>"+r.Header.Get("Accept-Language")+"</p>")
	}
	mux.HandleFunc("POST /order", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "name", Value: r.FormValue("name"), Path: "/"}) //nolint:gosec // plain HTTP on the loopback interface
		http.Redirect(w, r, "/done?"+r.FormValue("do"), http.StatusSeeOther)
	})
	mux.HandleFunc("/done", echo)
	mux.HandleFunc("POST /quote", echo)
	mux.HandleFunc("GET /search", echo)
	mux.HandleFunc("POST /photo", func(w http.ResponseWriter, r *http.Request) {
		file, header, err := r.FormFile("photo")
		if err != nil {
			page(w, "<h1>no photo</h1>")
			return
		}
		content, _ := io.ReadAll(file)
		page(w, fmt.Sprintf("<h1>%s: %s</h1>", header.Filename, content))
	})
	mux.HandleFunc("GET /api", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"items":[{"name":"chair","price":5}],"more":null}`)
	})
	mux.HandleFunc("GET /broken", func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "oh", http.StatusInternalServerError) })
	return mux
}

func page(w http.ResponseWriter, body string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = io.WriteString(w, "<!doctype html><title>Shop</title>"+body)
}
