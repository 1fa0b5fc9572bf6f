package engines

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"anyam/training/practice"
)

// Practice measures what training/practice foretells, and whether it plans cards as FSRS-6 does.
type Practice struct {
	Flags
	Train string `name:"train" help:"Answers to learn from, not judged." placeholder:"FILE.tsv" type:"existingfile"`
	Test  string `name:"test" help:"Answers to foretell, each before it is learned from." placeholder:"FILE.tsv" type:"existingfile"`
	FSRS  string `name:"fsrs" help:"Reviews as another program planned them." placeholder:"FILE.json" type:"existingfile"`
}

// Help is shown by anyam bench practice --help.
func (Practice) Help() string {
	return `Example:

  anyam bench practice --train statics_train.tsv --test statics_test.tsv --fsrs fsrs6_vectors_tsfsrs542.json

With --data it finds these files in the folder training. A file of answers has the columns user_id, item_id, timestamp (whole
seconds), correct (0 or 1) and skill_id, with tabs between them; the answers of a file count in its order.`
}

// Run prints practice.auc, practice.rmse, and fsrs.mismatches.
func (c Practice) Run(ctx context.Context, out io.Writer) error {
	c.findFiles()
	if c.Test == "" && c.FSRS == "" {
		return errors.New("expected --test, --fsrs or --data")
	}
	p := c.Printer(out)
	if c.Test != "" {
		if err := c.foretell(ctx, p); err != nil {
			return err
		}
	}
	if c.FSRS == "" {
		return nil
	}
	return c.schedule(p)
}

// findFiles takes from --data what no flag names. With --fsrs alone nothing else is measured, and with --test alone no reviews.
func (c *Practice) findFiles() {
	if c.Data == "" || c.Train != "" || c.Test != "" || c.FSRS != "" {
		return
	}
	folder := filepath.Join(c.Data, "training")
	c.Train, c.Test = filepath.Join(folder, "statics_train.tsv"), filepath.Join(folder, "statics_test.tsv")
	c.FSRS = filepath.Join(folder, "fsrs6_vectors_tsfsrs542.json")
}

// foretell goes once through both files in order and judges the chances said in the second.
func (c Practice) foretell(ctx context.Context, p *Printer) error {
	var log answerLog
	if c.Train != "" {
		if err := log.read(c.Train); err != nil {
			return err
		}
	}
	learned := len(log.answers)
	if err := log.read(c.Test); err != nil {
		return err
	}
	bank, err := practice.NewBank(log.items)
	if err != nil {
		return err
	}
	state := practice.NewState(bank)
	var forecasts []practice.Forecast
	for n, a := range log.answers {
		if n%10_000 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		chance, err := state.Observe(a, a.At)
		if err != nil {
			return fmt.Errorf("answer %d: %w", n+1, err)
		}
		if n >= learned {
			forecasts = append(forecasts, practice.Forecast{Chance: chance, IsRight: a.Grade.IsRight()})
		}
	}
	return printForecasts(p, state, learned, forecasts)
}

func printForecasts(p *Printer, state *practice.State, learned int, forecasts []practice.Forecast) error {
	text, err := state.Encode()
	if err != nil {
		return err
	}
	return errors.Join(
		p.Number("practice.auc", practice.AUC(forecasts), 4, "share"),
		p.Number("practice.rmse", practice.RMSE(forecasts), 4, "chance"),
		p.Count("practice.foretold", int64(len(forecasts)), "answers"),
		p.Count("practice.learned_first", int64(learned), "answers"),
		p.Count("practice.learners", int64(state.Learners()), "count"),
		p.Count("practice.state_bytes", int64(len(text)), "bytes"),
	)
}

// answerLog are the answers of files, with the items they name.
type answerLog struct {
	answers []practice.Answer
	items   []practice.Item
	skillOf map[string]string
}

var answerColumns = []string{"user_id", "item_id", "timestamp", "correct", "skill_id"}

// read adds a file. Answers get the number of their line as id and as time, because the published files have no times.
func (l *answerLog) read(path string) error {
	file, err := os.Open(path) //nolint:gosec // the user names the file
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	lines := bufio.NewScanner(file)
	if !lines.Scan() || !slices.Equal(strings.Split(lines.Text(), "\t"), answerColumns) {
		return fmt.Errorf("%s: line 1: expected the columns %s, with tabs between them", path, strings.Join(answerColumns, ", "))
	}
	for n := 2; lines.Scan(); n++ {
		if err := l.add(strings.Split(lines.Text(), "\t")); err != nil {
			return fmt.Errorf("%s: line %d: %w", path, n, err)
		}
	}
	return lines.Err()
}

func (l *answerLog) add(cells []string) error {
	if len(cells) != len(answerColumns) {
		return fmt.Errorf("expected %d columns, got %d", len(answerColumns), len(cells))
	}
	item, skill := cells[1], cells[4]
	if at, err := strconv.ParseInt(cells[2], 10, 64); err != nil || at < 0 {
		return fmt.Errorf("timestamp: expected whole seconds from 0, got %q", cells[2])
	}
	grade, known := map[string]practice.Grade{"0": practice.Again, "1": practice.Good}[cells[3]]
	if !known {
		return fmt.Errorf("correct: expected 0 or 1, got %q", cells[3])
	}
	if l.skillOf == nil {
		l.skillOf = map[string]string{}
	}
	if former, known := l.skillOf[item]; !known {
		l.skillOf[item] = skill
		l.items = append(l.items, practice.Item{ID: item, Skill: skill})
	} else if former != skill {
		return fmt.Errorf("skill_id: expected %q as before for item %q, got %q", former, item, skill)
	}
	n := len(l.answers)
	l.answers = append(l.answers, practice.Answer{
		ID: strconv.Itoa(n), At: practice.Millis(n), Learner: cells[0], Item: item, Grade: grade,
	})
	return nil
}

// reviews are how another program planned cards.
type reviews struct {
	Sequences []struct {
		ShortTerm bool     `json:"short_term"`
		Retention float64  `json:"retention"`
		Steps     []review `json:"steps"`
	} `json:"sequences"`
}

type review struct {
	Now        time.Time      `json:"now"`
	Rating     practice.Grade `json:"rating"`
	State      practice.Phase `json:"state"`
	Stability  float64        `json:"stability"`
	Difficulty float64        `json:"difficulty"`
	Days       int            `json:"scheduled_days"`
	Due        time.Time      `json:"due"`
}

func (r review) equals(c practice.Card) bool {
	return c.Phase == r.State && c.Days == r.Days && c.Due == practice.Millis(r.Due.UnixMilli()) &&
		c.Stability == r.Stability && c.Difficulty == r.Difficulty
}

// knownReviews is the sequence that the tests of go-fsrs, ts-fsrs and py-fsrs share: grades, each given when the card was due, and the days
// after each.
var knownReviews = struct {
	grades []practice.Grade
	days   []int
}{
	[]practice.Grade{3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3},
	[]int{0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21},
}

// schedule plans the reviews again and counts sequences that differ anywhere, in the last digit too.
func (c Practice) schedule(p *Printer) error {
	text, err := os.ReadFile(c.FSRS)
	if err != nil {
		return err
	}
	var r reviews
	if err := json.Unmarshal(text, &r); err != nil {
		return fmt.Errorf("%s: %w", c.FSRS, err)
	}
	if len(r.Sequences) == 0 {
		return fmt.Errorf("%s: sequences: expected at least one, got none", c.FSRS)
	}
	different := 0
	for n, seq := range r.Sequences {
		same, err := replay(seq.Retention, seq.ShortTerm, seq.Steps)
		if err != nil {
			return fmt.Errorf("%s: sequences.%d: %w", c.FSRS, n, err)
		}
		if !same {
			different++
		}
	}
	known, err := replayKnown()
	if err != nil {
		return err
	}
	return errors.Join(
		p.Count("fsrs.mismatches", int64(different), "sequences"),
		p.Count("fsrs.compared", int64(len(r.Sequences)), "sequences"),
		p.Count("fsrs.known_mismatches", int64(known), "intervals"),
	)
}

func replay(retention float64, steps bool, planned []review) (same bool, err error) {
	s, err := practice.NewScheduler(retention, steps)
	if err != nil {
		return false, err
	}
	var card practice.Card
	same = true
	for _, r := range planned {
		if card, err = s.Review(card, practice.Millis(r.Now.UnixMilli()), r.Rating); err != nil {
			return false, err
		}
		same = same && r.equals(card)
	}
	return same, nil
}

func replayKnown() (different int, err error) {
	s, err := practice.NewScheduler(0.9, true)
	if err != nil {
		return 0, err
	}
	var card practice.Card
	for n, grade := range knownReviews.grades {
		if card, err = s.Review(card, card.Due, grade); err != nil {
			return 0, err
		}
		if card.Days != knownReviews.days[n] {
			different++
		}
	}
	return different, nil
}
