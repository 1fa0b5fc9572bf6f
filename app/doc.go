// Package app is the one place that knows everything: the commands, and how configuration, platform,
// areas, pages and jobs are put together. Nothing imports it but cmd/anyam.
package app
