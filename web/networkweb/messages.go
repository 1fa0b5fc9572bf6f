package networkweb

import (
	"net/http"
	"net/url"

	"anyam/members/network"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/web/respond"
	"anyam/web/ui"
)

// messagesView is the list of conversations.
type messagesView struct {
	Conversations []network.Conversation
	At            int
	HasMore       bool
	HasMail       bool // the visitor hears of messages by e-mail
}

func (p *Pages) conversations(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	view := messagesView{At: pageOf(r, 1000)}
	var err error
	if view.Conversations, err = p.network.Conversations(r.Context(), v.Actor, perPage+1, (view.At-1)*perPage); err != nil {
		return err
	}
	if view.HasMore = len(view.Conversations) > perPage; view.HasMore {
		view.Conversations = view.Conversations[:perPage]
	}
	if view.HasMail, err = p.network.MailNotices(r.Context(), v.Actor); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, messagesPage(v, view))
}

func (view messagesView) pages(l *i18n.Locale) ui.Pages {
	of := view.At
	if view.HasMore {
		of++
	}
	return pagesOf(l, messagesPath, url.Values{}, view.At, int64(of)*perPage)
}

func (view messagesView) tasks(v *respond.Visit) ui.Tasks {
	l := v.Locale
	var tasks ui.Tasks
	for _, c := range view.Conversations {
		b := ui.Badge{}
		if c.Unread > 0 {
			b = ui.Badge{Text: l.N("%s new", "%s new", c.Unread), Tone: ui.Warn}
		}
		last := clip(c.Last, 80)
		if c.LastIsOwn && last != "" {
			last = l.T("You: %s", last)
		}
		tasks = append(tasks, ui.Task{
			Href: conversationPath(c.ID) + "#newest", Title: otherName(l, c), Icon: ui.IconChat, Badge: b, Text: respond.Joined(topicText(l, c), last, l.Recent(c.LastAt, v.Now)),
		})
	}
	return tasks
}

// otherName is the other side, with the workshop.
func otherName(l *i18n.Locale, c network.Conversation) string {
	if c.OtherName == "" {
		return l.T("Erased member")
	}
	return respond.Joined(c.OtherName, c.OtherShop)
}

func topicText(l *i18n.Locale, c network.Conversation) string {
	switch {
	case c.TopicName == "":
		return ""
	case c.Topic.About == network.AboutPurchase:
		return l.T("Buying: %s", c.TopicName)
	}
	return l.T("Mentor: %s", c.TopicName)
}

// topicPath is the page of what a conversation is about.
func topicPath(c network.Conversation) string {
	switch c.Topic.About {
	case network.AboutPurchase:
		return purchasePath(c.Topic.ID)
	case network.AboutMentoring:
		return mentoringPath(c.Topic.ID)
	case network.AboutNothing:
	}
	return ""
}

// threadView is a conversation.
type threadView struct {
	network.Thread
	Form ui.Form
	Body string
}

func (p *Pages) conversation(w http.ResponseWriter, r *http.Request) error {
	view, err := p.threadView(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, threadPage(respond.VisitOf(r), view))
}

func (p *Pages) threadView(r *http.Request) (view threadView, err error) {
	v := respond.VisitOf(r)
	conversation, err := respond.ID(r, "id")
	if err != nil {
		return view, err
	}
	view.Thread, err = p.network.Thread(r.Context(), v.Actor, conversation, id.ID(clip(r.URL.Query().Get("before"), 40)))
	view.Form = ui.Form{Locale: v.Locale, ID: "reply", Action: conversationPath(conversation), Once: string(once.NewToken())}
	return view, err
}

func (view threadView) thread(v *respond.Visit) ui.Thread {
	l := v.Locale
	var t ui.Thread
	for _, m := range view.Messages {
		said := ui.Message{Author: otherName(l, view.Conversation), Text: m.Body, When: ui.Time(l, m.At, v.Now), IsOwn: m.IsOwn}
		if m.IsOwn {
			said.Author = l.T("You")
		}
		if m.IsRemoved {
			said = ui.Message{IsEvent: true, Text: l.T("A message was removed after a report."), When: said.When}
		}
		t = append(t, said)
	}
	return t
}

// draftAttrs keep what is typed on the phone until it is sent: the newest message of their own tells whether it was.
func (view threadView) draftAttrs() map[string]any {
	return map[string]any{"data-draft": view.Form.Action, "data-draft-after": string(view.newestOwn())}
}

func (view threadView) newestOwn() id.ID {
	for i := len(view.Messages) - 1; i >= 0; i-- {
		if view.Messages[i].IsOwn {
			return view.Messages[i].ID
		}
	}
	return ""
}

func (p *Pages) reply(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	conversation, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	err = p.network.Write(r.Context(), v.Actor, conversation, form.Lines("body"), form.Once())
	if isTheirs(err) {
		view, readErr := p.threadView(r)
		if readErr != nil {
			return readErr
		}
		view.Body, view.Form.Faults, view.Form.Once = form.Lines("body"), respond.Faults(v, err, "body"), string(form.Once())
		return respond.Page(w, r, respond.Status(err), threadPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, conversationPath(conversation)+"#newest", v.T("Your message is sent."))
}

func (p *Pages) setNotices(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	on := form.Text("mail") != "off"
	if err := p.network.SetMailNotices(r.Context(), v.Actor, on); err != nil {
		return err
	}
	if on {
		return respond.RedirectWith(w, r, messagesPath, v.T("You hear of new messages by e-mail, at most once in six hours."))
	}
	return respond.RedirectWith(w, r, messagesPath, v.T("No e-mails about messages any more. They wait for you here."))
}

func (p *Pages) block(w http.ResponseWriter, r *http.Request) error {
	return p.setBlock(w, r, true, respond.VisitOf(r).T("Blocked. Neither of you can write to the other now."))
}

func (p *Pages) unblock(w http.ResponseWriter, r *http.Request) error {
	return p.setBlock(w, r, false, respond.VisitOf(r).T("You can write to each other again."))
}

func (p *Pages) setBlock(w http.ResponseWriter, r *http.Request, block bool, notice string) error {
	conversation, err := respond.ID(r, "id")
	if err != nil {
		return err
	}
	if err := p.network.Block(r.Context(), respond.VisitOf(r).Actor, conversation, block); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, conversationPath(conversation), notice)
}

func (p *Pages) stopForm(w http.ResponseWriter, r *http.Request) error {
	if err := p.network.IsStopSecret(r.Context(), r.PathValue("secret")); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, stopPage(respond.VisitOf(r), r.URL.Path, false))
}

// stop ends e-mails with one press, or with none where the mail program sends it (RFC 8058).
func (p *Pages) stop(w http.ResponseWriter, r *http.Request) error {
	if err := p.network.StopMail(r.Context(), r.PathValue("secret")); err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, stopPage(respond.VisitOf(r), r.URL.Path, true))
}

// complaintView is the form of a report.
type complaintView struct {
	threadView
	Theirs  []network.Message // that can be reported, the newest first
	Message string
	Cause   string
	Note    string
	Blocks  bool
}

// reportOrder is the order of the fields of a report.
var reportOrder = []string{"message", "cause", "note"}

// mostReportable is how many of the newest messages a report can choose from.
const mostReportable = 10

func (p *Pages) complaintView(r *http.Request) (view complaintView, err error) {
	if view.threadView, err = p.threadView(r); err != nil {
		return view, err
	}
	for i := len(view.Messages) - 1; i >= 0 && len(view.Theirs) < mostReportable; i-- {
		if m := view.Messages[i]; !m.IsOwn && !m.IsRemoved {
			view.Theirs = append(view.Theirs, m)
		}
	}
	view.Form = ui.Form{Locale: respond.VisitOf(r).Locale, ID: "report", Action: conversationPath(view.ID) + "/report"}
	return view, nil
}

func (p *Pages) reportForm(w http.ResponseWriter, r *http.Request) error {
	view, err := p.complaintView(r)
	if err != nil {
		return err
	}
	if len(view.Theirs) > 0 {
		view.Message = string(view.Theirs[0].ID)
	}
	return respond.Page(w, r, http.StatusOK, complaintPage(respond.VisitOf(r), view))
}

func (view complaintView) choices(v *respond.Visit) []ui.Option {
	var options []ui.Option
	for _, m := range view.Theirs {
		options = append(options, ui.Option{Value: string(m.ID), Text: clip(m.Body, 160), Help: v.Locale.Recent(m.At, v.Now)})
	}
	return options
}

func causeOptions(l *i18n.Locale) []ui.Option {
	var options []ui.Option
	for _, c := range network.Causes {
		options = append(options, ui.Option{Value: string(c), Text: l.T(network.CauseText(c))})
	}
	return options
}

func (p *Pages) report(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view, err := p.complaintView(r)
	if err != nil {
		return err
	}
	view.Message, view.Cause, view.Note, view.Blocks = form.Text("message"), form.Text("cause"), form.Lines("note"), form.Checked("block")
	var faults errs.Faults
	message, parseErr := id.Parse(view.Message)
	faults.Check(parseErr == nil, "message", "Choose the message.")
	if err = faults.Err(); err == nil {
		err = p.network.Report(r.Context(), v.Actor, view.ID, message, network.Complaint{Cause: network.Cause(view.Cause), Note: view.Note, Blocks: view.Blocks})
	}
	if isTheirs(err) {
		view.Form.Faults = respond.Faults(v, err, reportOrder...)
		return respond.Page(w, r, respond.Status(err), complaintPage(v, view))
	}
	if err != nil {
		return err
	}
	return respond.RedirectWith(w, r, conversationPath(view.ID), v.T("Thank you. Those who look after the other member read this one message and decide; you hear of it."))
}
