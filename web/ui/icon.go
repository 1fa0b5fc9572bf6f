package ui

import (
	"context"
	"io"

	"github.com/a-h/templ"
)

// Icon is one of the house's own line drawings on a grid of 24. It is a component: @ui.IconCheck. Icons
// are silent to screen readers; the text beside them speaks, or the button's label.
type Icon string

// The icons, by what they mean and not by what they show.
const (
	IconNone     Icon = ""
	IconSearch   Icon = "search"
	IconMenu     Icon = "menu"
	IconClose    Icon = "close"
	IconMore     Icon = "more"
	IconNext     Icon = "next"
	IconBack     Icon = "back"
	IconDown     Icon = "down"
	IconGo       Icon = "go"
	IconAway     Icon = "away"
	IconCheck    Icon = "check"
	IconAdd      Icon = "add"
	IconLess     Icon = "less"
	IconEdit     Icon = "edit"
	IconRemove   Icon = "remove"
	IconUndo     Icon = "undo"
	IconSave     Icon = "save"
	IconKeep     Icon = "keep" // a heart: on a buyer's own list
	IconShare    Icon = "share"
	IconCopy     Icon = "copy"
	IconChat     Icon = "chat"
	IconMail     Icon = "mail"
	IconPhone    Icon = "phone"
	IconWhatsApp Icon = "whatsapp"
	IconDownload Icon = "download"
	IconUpload   Icon = "upload"
	IconPrint    Icon = "print"
	IconCamera   Icon = "camera"
	IconPicture  Icon = "picture"
	IconPlace    Icon = "place"
	IconLanguage Icon = "language"
	IconPerson   Icon = "person"
	IconPeople   Icon = "people"
	IconToday    Icon = "today"
	IconPieces   Icon = "pieces"
	IconOrders   Icon = "orders"
	IconShip     Icon = "ship"
	IconTruck    Icon = "truck"
	IconPaper    Icon = "paper"
	IconLearn    Icon = "learn"
	IconMeeting  Icon = "meeting"
	IconDay      Icon = "day"
	IconHour     Icon = "hour"
	IconBell     Icon = "bell"
	IconMarket   Icon = "market"
	IconFigures  Icon = "figures"
	IconMoney    Icon = "money"
	IconSupport  Icon = "support"
	IconIdea     Icon = "idea"
	IconStar     Icon = "star"
	IconSettings Icon = "settings"
	IconFilter   Icon = "filter"
	IconSort     Icon = "sort"
	IconRising   Icon = "rising"
	IconFalling  Icon = "falling"
	IconCode     Icon = "code"
	IconLink     Icon = "link"
	IconKey      Icon = "key"
	IconEye      Icon = "eye"
	IconLeave    Icon = "leave"
	IconInfo     Icon = "info"
	IconWarning  Icon = "warning"
	IconWrong    Icon = "wrong"
	IconRight    Icon = "right"
	IconOffline  Icon = "offline"
)

// Render draws the icon at the size of the text around it.
func (i Icon) Render(ctx context.Context, w io.Writer) error { return i.drawn("icon").Render(ctx, w) }

// Small is the icon a step smaller than the text.
func (i Icon) Small() templ.Component { return i.drawn("icon icon-s") }

// Large is the icon at 28 px.
func (i Icon) Large() templ.Component { return i.drawn("icon icon-l") }

// drawn puts the icon together by hand: a page has a dozen, and nothing in them is escaped.
func (i Icon) drawn(class string) Drawn {
	if i == IconNone {
		return ""
	}
	return Drawn(`<svg class="` + class + `" viewBox="0 0 24 24" aria-hidden="true"><path d="` + strokes[i] + `"></path></svg>`)
}

// strokes is each icon as one path.
var strokes = map[Icon]string{
	IconSearch:   "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.2 15.2 20 20",
	IconMenu:     "M4 7h16M4 12h16M4 17h10",
	IconClose:    "M6 6l12 12M18 6 6 18",
	IconMore:     "M5.5 12h.01M12 12h.01M18.5 12h.01",
	IconNext:     "M9.5 5.5 16 12l-6.5 6.5",
	IconBack:     "M14.5 5.5 8 12l6.5 6.5",
	IconDown:     "M5.5 9.5 12 16l6.5-6.5",
	IconGo:       "M4.5 12h15M13.5 6l6 6-6 6",
	IconAway:     "M14 4.5h5.5V10M19.5 4.5l-9 9M17 14v5.5H4.5V7H10",
	IconCheck:    "M4.5 12.5 9.5 17.5 19.5 7",
	IconAdd:      "M12 5v14M5 12h14",
	IconLess:     "M5 12h14",
	IconEdit:     "M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5zM13.5 7l3.5 3.5",
	IconRemove:   "M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 12.5h9l1-12.5M10.2 11v5M13.8 11v5",
	IconUndo:     "M8.5 5 4.5 9l4 4M4.5 9H14a5.2 5.2 0 0 1 0 10.5H9",
	IconSave:     "M4.5 4.5h12l3 3v12h-15zM8 4.5v5h7v-5M7.5 19.5v-6h9v6",
	IconKeep:     "M12 19.5S4.5 15 4.5 9.3A4.1 4.1 0 0 1 12 7.1a4.1 4.1 0 0 1 7.5 2.2C19.5 15 12 19.5 12 19.5z",
	IconShare:    "M12 14.5V4M8 7.5 12 3.5l4 4M6.5 11H5v9h14v-9h-1.5",
	IconCopy:     "M9 9h10.5v10.5H9zM15 9V4.5H4.5V15H9",
	IconChat:     "M4.5 5.5h15v11H11l-4.5 4v-4h-2zM8.5 9.5h7M8.5 12.5h4",
	IconMail:     "M3.5 6h17v12h-17zM3.5 7l8.5 6 8.5-6",
	IconPhone:    "M7 3.5h10v17H7zM10.5 17.5h3",
	IconWhatsApp: "M4 20l1.3-4A8 8 0 1 1 8.2 18.9zM9 8.5c-.6 3.4 3 7 6.4 6.6l.6-1.7-2.2-1.1-1 1c-1-.5-1.6-1.2-2-2.1l1-1L10.7 8z",
	IconDownload: "M12 4v11M7.5 10.5 12 15l4.5-4.5M4.5 19.5h15",
	IconUpload:   "M12 15.5V4.5M7.5 9 12 4.5 16.5 9M4.5 19.5h15",
	IconPrint:    "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
	IconCamera:   "M3.5 7.5h4l1.5-2.5h6l1.5 2.5h4v12h-17zM12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z",
	IconPicture:  "M3.5 5h17v14h-17zM3.5 16l5-5 4 4 3-3 5 5M15.5 9h.01",
	IconPlace:    "M12 21s-6.5-6.3-6.5-11.3a6.5 6.5 0 0 1 13 0C18.5 14.7 12 21 12 21zM12 12a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z",
	IconLanguage: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM3.5 12h17M12 3.5c-5 5-5 12 0 17M12 3.5c5 5 5 12 0 17",
	IconPerson:   "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.5-4 3.5-6 7.5-6s7 2 7.5 6",
	IconPeople:   "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5c.5-3.5 3-5.5 6.5-5.5s6 2 6.5 5.5M15.5 4.8a3.5 3.5 0 0 1 0 6.5M17.5 14.3c2.3.7 3.7 2.5 4 5.2",
	IconToday:    "M4 11.5 12 4.5l8 7M6 10v9.5h12V10M10 19.5v-5h4v5",
	IconPieces:   "M3.5 10h17l-2 9.5h-13zM7.5 10 10 4.5M16.5 10 14 4.5M4.5 14.5h15M9.5 10l.7 9.5M14.5 10l-.7 9.5",
	IconOrders:   "M12 3.5l8 4.2v8.6l-8 4.2-8-4.2V7.7zM4 7.7l8 4.3 8-4.3M12 12v8.5M8 5.6l8 4.3",
	IconShip:     "M3.5 15h17l-2.3 4.5H5.8zM6 15V9.5h12V15M9 9.5V6h6v3.5M12 6V3.5M10 12.3h4",
	IconTruck:    "M2.5 6h11v11h-11zM13.5 9.5h4.5l3.5 4V17h-8M7 19.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM17 19.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
	IconPaper:    "M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5M9 12h6.5M9 16h6.5",
	IconLearn:    "M12 6.5C9.5 5 6.5 4.5 3.5 4.8V18c3-.3 6 .2 8.5 1.7 2.5-1.5 5.5-2 8.5-1.7V4.8c-3-.3-6 .2-8.5 1.7zM12 6.5v13.2",
	IconMeeting:  "M5 12h14v3H5zM7 15v4.5M17 15v4.5M8.5 9.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM15.5 9.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
	IconDay:      "M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8M8 14.5h3",
	IconHour:     "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7v5.3l3.3 2",
	IconBell:     "M5 17h14c-1.7-2-2-4-2-7a5 5 0 0 0-10 0c0 3-.3 5-2 7zM10 20h4M12 5V3.5",
	IconMarket:   "M3.5 19.5h17M5 16l4.5-5 4 3L20 6M15.5 6H20v4.5",
	IconFigures:  "M4 20h16M6.5 20v-6M11 20V6M15.5 20v-9M20 20V9",
	IconMoney:    "M3 6.5h18v11H3zM12 14.7a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4zM6 12h.01M18 12h.01",
	IconSupport:  "M3 13.5l4-3 4.5 2.5h3.5a1.7 1.7 0 0 1 0 3.4H11M15.5 14.5l4-2.5a1.6 1.6 0 0 1 1.7 2.7L14 20l-7-1.5-4 1M12 9s-3.5-2-3.5-4a1.9 1.9 0 0 1 3.5-1 1.9 1.9 0 0 1 3.5 1c0 2-3.5 4-3.5 4z",
	IconIdea:     "M9 17.5h6M10 20.5h4M9 17.5c0-3-3-4-3-7.8a6 6 0 0 1 12 0c0 3.8-3 4.8-3 7.8z",
	IconStar:     "M12 3.8l2.5 5.3 5.7.8-4.1 4 1 5.8-5.1-2.8-5.1 2.8 1-5.8-4.1-4 5.7-.8z",
	IconSettings: "M4 7h9M17 7h3M4 12h3M11 12h9M4 17h7M15 17h5M15 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM9 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM13 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
	IconFilter:   "M4 6h16M7 12h10M10 18h4",
	IconSort:     "M8 4.5v15M4.5 16 8 19.5 11.5 16M16 19.5v-15M12.5 8 16 4.5 19.5 8",
	IconRising:   "M12 19V5.5M6 11.5l6-6 6 6",
	IconFalling:  "M12 5v13.5M6 12.5l6 6 6-6",
	IconCode:     "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5H14zM20 14v3M17 20h3M14 19.5v.5",
	IconLink:     "M10 14a4 4 0 0 0 5.7 0l3.3-3.3a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0L5 13.3A4 4 0 0 0 10.7 19l1.3-1.3",
	IconKey:      "M8 16a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM12.5 11.5h8v3.5M17 11.5v3M8 11.5h.01",
	IconEye:      "M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5S5 16.5 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
	IconLeave:    "M10 4.5H4.5v15H10M9.5 12H20M16 7.5 20.5 12 16 16.5",
	IconInfo:     "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 11v5.5M12 7.7h.01",
	IconWarning:  "M12 4 2.8 19.8h18.4zM12 10v4.5M12 17.2h.01",
	IconWrong:    "M8.5 3.5h7l5 5v7l-5 5h-7l-5-5v-7zM12 7.5v5.5M12 16.3h.01",
	IconRight:    "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM8 12.3l2.8 2.8L16 9.5",
	IconOffline:  "M4 4l16 16M8.5 12.2a5.5 5.5 0 0 1 2.3-1.1M5 8.8a10.5 10.5 0 0 1 3-2M12 5.5c2.6 0 5 1.2 7 3.3M14.5 11.7l1 .5M12 18h.01",
}
