package dues_test

import (
	"encoding/json"

	"anyam/platform/letters"
)

// parseLetter reads a letter from the arguments of the job that would send it.
func parseLetter(args json.RawMessage) (letters.Letter, error) {
	var job struct {
		Letter letters.Letter `json:"letter"`
	}
	err := json.Unmarshal(args, &job)
	return job.Letter, err
}
