// Package campaignsweb is the pages of campaigns: short links for everybody (/s/…), and on the desk what came of them.
package campaignsweb
