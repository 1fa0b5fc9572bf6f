package app

import (
	"fmt"
	"os"
	"strings"

	"anyam/platform/config"
)

// settle puts the settings of the file that args or the environment name into the environment, where they are not set
// yet: defaults < file < environment < flags.
func settle(args []string) error {
	path := os.Getenv(config.FileVariable)
	for i, arg := range args {
		if value, ok := strings.CutPrefix(arg, "--config="); ok {
			path = value
		} else if arg == "--config" && i+1 < len(args) {
			path = args[i+1]
		}
	}
	if path == "" {
		return nil
	}
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("the file of settings: %w", err)
	}
	defer func() { _ = file.Close() }()
	settings, err := config.ReadFile(file)
	if err != nil {
		return fmt.Errorf("%s is not right:\n%w", path, err)
	}
	for name, value := range settings {
		if os.Getenv(name) != "" {
			continue
		}
		if err := os.Setenv(name, value); err != nil {
			return fmt.Errorf("%s: %s: %w", path, name, err)
		}
	}
	return nil
}
