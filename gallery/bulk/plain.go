package bulk

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// silent are elements whose content nobody reads.
var silent = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Template: true, atom.Noscript: true, atom.Iframe: true, atom.Object: true, atom.Title: true, atom.Head: true, atom.Textarea: true, atom.Svg: true, atom.Math: true}

// block are elements that begin a line.
var block = map[atom.Atom]bool{atom.P: true, atom.Div: true, atom.Br: true, atom.Li: true, atom.Ul: true, atom.Ol: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Tr: true, atom.Table: true, atom.Blockquote: true, atom.Section: true, atom.Article: true, atom.Hr: true}

// plainText is HTML as plain text (rule bulk-4): lines where it breaks, an item of a list behind a dash.
func plainText(markup string) string {
	var out strings.Builder
	z := html.NewTokenizer(strings.NewReader(markup))
	var within []atom.Atom // silent elements that are open
	for {
		switch z.Next() {
		case html.ErrorToken:
			return tidy(out.String())
		case html.TextToken:
			if len(within) == 0 {
				text := strings.ReplaceAll(string(z.Text()), "\u00a0", " ")
				if words := strings.Join(strings.Fields(text), " "); words == "" {
					out.WriteByte(' ')
				} else {
					out.WriteString(edge(text[:1]) + words + edge(text[len(text)-1:]))
				}
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			switch {
			case silent[t.DataAtom] && t.Type == html.StartTagToken:
				within = append(within, t.DataAtom)
			case block[t.DataAtom]:
				out.WriteByte('\n')
				if t.DataAtom == atom.Li {
					out.WriteString("- ")
				}
			}
		case html.EndTagToken:
			t := z.Token()
			if n := len(within); n > 0 && within[n-1] == t.DataAtom {
				within = within[:n-1]
			}
			if block[t.DataAtom] {
				out.WriteByte('\n')
			}
		}
	}
}

// edge is what white space at the end of a text is worth.
func edge(letter string) string {
	if strings.TrimSpace(letter) == "" {
		return " "
	}
	return ""
}

// tidy leaves out empty lines, and spaces around the others.
func tidy(text string) string {
	var kept []string
	for line := range strings.Lines(text) {
		if line = strings.Join(strings.Fields(line), " "); line != "" && line != "-" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

// markup is plain text as HTML: each line a paragraph.
func markup(text string) string {
	if text == "" {
		return ""
	}
	var out strings.Builder
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			out.WriteString("<p>" + html.EscapeString(line) + "</p>")
		}
	}
	return out.String()
}
