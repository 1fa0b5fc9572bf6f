package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"anyam/platform/errs"
	"anyam/platform/picture"
)

// commands are what the program can be told to do.
type commands struct {
	Config string `name:"config" env:"ANYAM_CONFIG" help:"File of settings, NAME=value on each line, as systemd reads an EnvironmentFile. The environment and flags win over it." placeholder:"FILE"`

	Serve    serveCommand    `cmd:"" help:"Run the site." group:"Run"`
	Demo     demoCommand     `cmd:"" help:"Run a whole made-up association in a temporary folder." group:"Run"`
	Migrate  migrateCommand  `cmd:"" help:"Bring the database to the present shape of its tables." group:"Look after"`
	Backup   backupCommand   `cmd:"" help:"Write everything into one file." group:"Look after"`
	Restore  restoreCommand  `cmd:"" help:"Read a backup into a new installation, on either database." group:"Look after"`
	Erasures erasuresCommand `cmd:"" help:"Print who was erased, by ids, to keep beside the backups." group:"Look after"`
	Check    checkCommand    `cmd:"" help:"Look whether an installation is sound." group:"Look after"`
	Import   importCommand   `cmd:"" help:"Bring data in from files: exchange rates." group:"Look after"`
	Admin    adminCommand    `cmd:"" help:"Name the first officer; reset how somebody signs in." group:"Look after"`

	Credential credentialCommand `cmd:"" help:"Check certificates and passports without a network." group:"Look into"`

	Bench   benchCommand   `cmd:"" help:"Measure pages, search, the start and the engines on this machine." group:"Look into"`
	Version versionCommand `cmd:"" help:"Print the version."`
}

// streams are where a command reads and writes.
type streams struct {
	in  io.Reader
	out io.Writer
	err io.Writer
}

// Run does what args say and returns the exit code: 0 done, 1 failed, 2 not understood.
func Run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if picture.IsWorker(args) {
		return picture.WorkerMain(stdin, stdout)
	}
	if err := settle(args); err != nil {
		_, _ = fmt.Fprintln(stderr, "anyam:", err)
		return 1
	}
	var cmds commands
	exited := -1
	parser, err := kong.New(&cmds,
		kong.Name("anyam"),
		kong.Description("From a village workshop to a buyer abroad: the software of a craft association."),
		kong.Writers(stdout, stderr),
		kong.Exit(func(code int) { exited = code }),
		kong.UsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true}),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.BindTo(stdout, (*io.Writer)(nil)),
		kong.Bind(&streams{stdin, stdout, stderr}),
	)
	if err != nil {
		_, _ = fmt.Fprintln(stderr, "anyam:", err) // a fault of the tags above
		return 2
	}
	parsed, err := parser.Parse(args)
	if exited >= 0 { // --help
		return exited
	}
	if err != nil {
		return refuse(stderr, err)
	}
	if err := parsed.Run(); err != nil && !errors.Is(err, context.Canceled) {
		_, _ = fmt.Fprintln(stderr, "anyam: "+told(err))
		return 1
	}
	return 0
}

// told is an error for whoever typed the command: what the area says to people, where it says something.
func told(err error) string {
	e, ok := errors.AsType[*errs.Error](err)
	if !ok || e.Key == "" {
		return err.Error()
	}
	text := fmt.Sprintf(e.Key, e.Args...)
	for _, f := range e.Fields {
		text += "\n" + f.Name + ": " + fmt.Sprintf(f.Key, f.Args...)
	}
	if e.Kind == errs.Unavailable || e.Kind == errs.Internal {
		text += "\n" + err.Error()
	}
	return text
}

// refuse says what was not understood and what was expected.
func refuse(stderr io.Writer, err error) int {
	_, _ = fmt.Fprintln(stderr, "anyam: "+err.Error())
	if e, ok := errors.AsType[*kong.ParseError](err); ok && e.Context != nil {
		command := slices.DeleteFunc(strings.Fields("anyam "+e.Context.Command()), func(word string) bool { return word[0] == '<' })
		_, _ = fmt.Fprintf(stderr, "See: %s --help\n", strings.Join(command, " "))
	}
	return 2
}

// newLog writes JSON lines for machines; demo and dev write text for people.
func newLog(w io.Writer, level string, plain bool) *slog.Logger {
	var l slog.Level
	if err := l.UnmarshalText([]byte(level)); err != nil {
		l = slog.LevelInfo
	}
	options := &slog.HandlerOptions{Level: l}
	if plain {
		return slog.New(slog.NewTextHandler(w, options))
	}
	return slog.New(slog.NewJSONHandler(w, options))
}
