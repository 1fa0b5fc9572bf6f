// Package e2e walks through the built program from outside, as its users do: scripts in testdata/*.txtar that
// a newcomer can read, and journeys in Chromium in browser/.
//
// A script is a journey: `serve anyam demo` starts the program, `get`, `click` and `submit` walk through its pages
// without JavaScript, `see`, `css`, `at` and `status` say what a visitor finds. Every script runs on SQLite, and on
// PostgreSQL where there is one. It must never import a package of the program: what it needs to know, a
// page or a command must say.
//
//	serve [-as NAME] PROGRAM ARG…   start a server, wait until it prints its address and is ready; sets $URL
//	quit [NAME]                     ask it to end (SIGTERM) and want a clean exit
//	crash [NAME]                    end it without a warning (SIGKILL), as a power cut does
//	logged REGEXP                   the present server has written this
//	as NAME                         be another visitor, with cookies of their own
//	sends HEADER VALUE              send this header with the visitor's coming requests
//	get PATH                        open a page; redirects are followed
//	post PATH [NAME=VALUE…]         send a form that stands on no page
//	click SELECTOR [REGEXP]         follow the link (with this text)
//	submit SELECTOR [NAME=VALUE…]   fill in the form (or the form of this button) on the page, and send it;
//	                                NAME=@FILE uploads, NAME= leaves empty or unchecks
//	status CODE                     of the last answer
//	at REGEXP                       path and query of the last answer
//	header NAME REGEXP              of the last answer
//	see REGEXP                      what a visitor can read on the page
//	css SELECTOR [COUNT|REGEXP]     the page has such elements, so many, one with such a text
//	attr SELECTOR NAME REGEXP       an attribute of the first such element
//	json PATH REGEXP                a value of a JSON answer: .items[0].name, .items|length
//	keep VARIABLE SELECTOR[@ATTR]   a text or attribute of the page for later, as $VARIABLE; or a .json path
//	save FILE                       the last answer's body
//
// The checks, and serve, take a leading ! for the contrary. The rest is testscript's own language: exec, stdout,
// grep, cmp, env, cd, cp, mkdir, [condition]; `[sqlite]` and `[postgres]` tell the engines apart.
package e2e
