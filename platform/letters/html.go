package letters

import (
	"fmt"
	"html/template"
	"strings"
)

// page is how a letter looks in a mail reader: one column, no pictures, nothing fetched, colours that hold on light
// and dark. Mail readers drop style sheets, so styles stand at the elements.
var page = template.Must(template.New("letter").Parse(`<!doctype html>
<html lang="{{.Lang}}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>{{.Subject}}</title></head>
<body style="margin:0;padding:24px 16px;font:16px/1.6 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
<div style="max-width:34em;margin:0 auto">
<p style="margin:0 0 24px;font-weight:600;color:#8a4b2a">{{.Name}}</p>
{{with .Greeting}}<p style="margin:0 0 16px">{{.}}</p>
{{end}}{{range .Paragraphs}}<p style="margin:0 0 16px;white-space:pre-line">{{.}}</p>
{{end}}{{with .Code}}<p style="margin:24px 0;font:600 28px/1.2 ui-monospace,Menlo,Consolas,monospace;letter-spacing:.15em">{{.}}</p>
{{end}}{{range .Items}}<p style="margin:0 0 16px;padding:12px 16px;border-left:3px solid #8a4b2a"><a href="{{.Link}}" style="font-weight:600">{{.Title}}</a>{{with .Text}}<br>{{.}}{{end}}</p>
{{end}}{{if .Link}}<p style="margin:24px 0"><a href="{{.Link}}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#8a4b2a;color:#ffffff;text-decoration:none;font-weight:600">{{.Button}}</a></p>
<p style="margin:0 0 16px;font-size:13px;word-break:break-all;color:#6f6a64">{{.Link}}</p>
{{end}}{{with .Footer}}<p style="margin:32px 0 0;padding-top:16px;border-top:1px solid #c9c2b8;font-size:13px;color:#6f6a64">{{.}}</p>
{{end}}{{with .Unsubscribe}}<p style="margin:16px 0 0;font-size:13px"><a href="{{.}}" style="color:#6f6a64">{{$.UnsubscribeText}}</a></p>
{{end}}</div>
</body>
</html>
`))

// HTML is the letter as an HTML document under the name of the installation. What people typed is text in it,
// whatever it looks like, and a link leads to http or https or nowhere.
func (l Letter) HTML(name string) (string, error) {
	var b strings.Builder
	err := page.Execute(&b, struct {
		Letter
		Name string
	}{l, name})
	if err != nil {
		return "", fmt.Errorf("letter as HTML: %w", err)
	}
	return b.String(), nil
}
