// Package web is the front door: it joins the rooms' routes into one handler, knows who the visitor is,
// and puts around every answer what all answers need (identity of the request, bounds, security headers,
// compression, logs and metrics). What pages say stands in the rooms below: accountweb, galleryweb …
package web
