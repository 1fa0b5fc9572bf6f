package content
import ("testing";"fmt")
func TestProbe(t *testing.T){
 d,err:=New(Options{Seed:1})
 if err!=nil {t.Fatal(err)}
 fmt.Println(len(d.makers),len(d.slots),len(d.lib.forms),len(d.lib.crafts),len(d.Orders()),len(d.lib.orders))
 for i:=0;i<400;i+=23 { p:=d.Product(i); fmt.Printf("%s | %s\n  %s\n  %s\n  %dx%dx%d %dg Rp%d %v min%d lead%d cap%d %+v %s %v\n",p.NameID,p.NameEN,p.StoryID,p.StoryEN,p.LengthMM,p.WidthMM,p.HeightMM,p.WeightGrams,p.PriceIDR,p.Tiers,p.MinOrder,p.LeadDays,p.WeeklyCapacity,p.Packing,p.HS6,p.Lacks)}
}
