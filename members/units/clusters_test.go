package units_test

import (
	"testing"

	"anyam/account"
	"anyam/members"
	"anyam/members/units"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/once"
)

// rule units-3
func TestClusters(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		in := units.Cluster{Name: "Sentra Rotan", Regency: "35.25", PlaceCode: "35.25.11.2004", Crafts: []string{"rattan"}}
		for name, tc := range map[string]struct {
			change func(*units.Cluster)
			field  string
		}{
			"without a name":                     {func(c *units.Cluster) { c.Name = "" }, "name"},
			"a regency code that does not exist": {func(c *units.Cluster) { c.Regency = "35.99" }, "regency"},
			"in no chapter":                      {func(c *units.Cluster) { c.Regency, c.PlaceCode = "35.23", "" }, "regency"},
			"a village of another regency":       {func(c *units.Cluster) { c.PlaceCode = "35.22.07.2003" }, "place_code"},
			"a regency instead of a village":     {func(c *units.Cluster) { c.PlaceCode = "35.25" }, "place_code"},
			"a code of another form":             {func(c *units.Cluster) { c.PlaceCode = "3525112004" }, "place_code"},
		} {
			c := in
			tc.change(&c)
			_, err := w.AddCluster(t.Context(), w.Officer, c, "")
			wantFault(t, name, err, tc.field)
		}
		_, err := w.AddCluster(t.Context(), w.OtherLead, in, "")
		wantKind(t, "by a sibling's coordinator", err, errs.Forbidden)
		token := once.NewToken()
		cluster, err := w.AddCluster(t.Context(), w.Coordinator, in, token)
		must(t, err)
		if again, err := w.AddCluster(t.Context(), w.Coordinator, in, token); err != nil || again != cluster {
			t.Errorf("the second press made %s, %v", again, err)
		}
		wantFault(t, "a workshop of another regency", w.JoinCluster(t.Context(), w.Officer, cluster, w.other.ID), "maker")
		wantFault(t, "a workshop that is not hers", w.JoinCluster(t.Context(), w.Coordinator, cluster, w.other.ID), "maker")
		wantKind(t, "by a sibling's coordinator", w.JoinCluster(t.Context(), w.OtherLead, cluster, w.own.ID), errs.NotFound)
		must(t, w.JoinCluster(t.Context(), w.Coordinator, cluster, w.own.ID))
		if n, err := w.Members.CountRegister(t.Context(), w.Coordinator, members.RegisterFilter{Cluster: cluster}); err != nil || n != 1 {
			t.Errorf("the register shows %d of the cluster, %v", n, err)
		}
		wantKind(t, "closed with a workshop in it", w.CloseCluster(t.Context(), w.Officer, cluster), errs.Conflict)
		w.headReads(t, cluster)
		must(t, w.LeaveCluster(t.Context(), w.Coordinator, cluster, w.own.ID))
		wantKind(t, "taken out twice", w.LeaveCluster(t.Context(), w.Coordinator, cluster, w.own.ID), errs.NotFound)
		must(t, w.CloseCluster(t.Context(), w.Coordinator, cluster))
		wantKind(t, "joined after its end", w.JoinCluster(t.Context(), w.Coordinator, cluster, w.own.ID), errs.Conflict)
	})
}

// headReads shows that the head of a cluster has its workshops and no others.
func (w *world) headReads(t *testing.T, cluster id.ID) {
	t.Helper()
	head := account.Actor{UserID: "h", Grants: []account.Grant{{Role: account.Cluster, Scope: cluster}}}
	for _, a := range []account.Actor{head, expired(head)} {
		found, err := w.Members.Register(t.Context(), a, members.RegisterFilter{Limit: 10})
		if err != nil || len(found) != 1 || found[0].ID != w.own.ID {
			t.Errorf("the head's register: %v, %v", found, err)
		}
		_, err = w.Members.ReadMaker(t.Context(), a, w.other.ID)
		wantKind(t, "a workshop outside", err, errs.NotFound)
	}
	if _, err := w.Members.EditMaker(t.Context(), head, w.own.ID); err != nil {
		t.Errorf("the head changes a record: %v", err)
	}
	_, err := w.Members.EditMaker(t.Context(), expired(head), w.own.ID)
	wantKind(t, "an expired head changes a record", err, errs.NotFound)
}

func TestSaveCluster_olderVersionChangesNothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		cluster, err := w.AddCluster(t.Context(), w.Coordinator, units.Cluster{Name: "Sentra Rotan", Regency: "35.25"}, "")
		must(t, err)
		c := units.Cluster{ID: cluster, Name: "Sentra Rotan Menganti", Version: 1}
		must(t, w.SaveCluster(t.Context(), w.Coordinator, c))
		wantKind(t, "the version from before", w.SaveCluster(t.Context(), w.Officer, c), errs.Conflict)
		wantKind(t, "a sibling's", w.SaveCluster(t.Context(), w.OtherLead, c), errs.NotFound)
		if all, err := w.Clusters(t.Context(), w.OtherLead, ""); err != nil || len(all) != 0 {
			t.Errorf("a sibling's coordinator sees %v, %v", all, err)
		}
	})
}
