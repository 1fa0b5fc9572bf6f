// Package bench measures the program from outside, over loopback: requests a second beside a server that does
// nothing but answer the same bytes, memory under load, and the time from start to the first page. Both sides of a
// comparison are loaded in turn by the same generator on the same machine, so that the ratio says more than the
// figures. It must never reach beyond this machine.
package bench
