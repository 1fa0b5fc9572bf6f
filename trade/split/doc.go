// Package split divides a joint order among many makers: who makes how much of which line, in which week. (WIP)
package split
