// Package recent keeps what was asked for lately, while the data that it was made of stands still.
//
//	products := recent.New[id.ID, Product](1000)
//	n := count()                          // of changes, before anything is read
//	p, ok := products.Get(n, key)
//	if !ok {
//		p = read(key)
//		products.Put(n, key, p)       // goes nowhere if the count has moved on meanwhile
//	}
//
// It is for what many visitors read and few change. It must never hold what belongs to one person.
package recent
