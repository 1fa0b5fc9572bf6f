package words

// synonymText says which words of the trade mean the same, so that a buyer who asks in English finds what
// a maker described in Indonesian only, and the reverse. One meaning a line. A word may stand in several
// lines. Write only what a buyer of the one would be glad to be shown as the other: no wider terms. Phrases
// of several words are recognised when a document is written: raise format in gallery/search when you add one.
const synonymText = `
	# seats, tables, house
	kursi = chair
	bangku = bench
	kursi goyang = rocking chair
	kursi malas = lounge chair, easy chair
	bangku kecil, dingklik = stool
	sofa = sofa, couch
	meja = table
	meja tulis = desk
	lemari, almari = cupboard, cabinet, wardrobe
	laci = drawer
	rak = shelf, shelves, rack
	ranjang, tempat tidur, dipan = bed
	bantal = pillow
	bantal kursi, bantal sofa = cushion
	sarung bantal = pillowcase, cushion cover
	seprai, sprei = bedspread, bed sheet
	selimut = blanket, throw
	tirai, gorden, korden = curtain
	sketsel, penyekat ruangan, partisi = room divider, folding screen, partition
	cermin, kaca rias = mirror
	bingkai, pigura, figura = frame
	jam dinding = wall clock
	hiasan dinding = wall decor, wall hanging, wall art
	mebel, meubel, furnitur, perabot = furniture
	ayunan = swing, hammock
	pintu = door
	ayunan bayi = cradle

	# weaving of plants
	keranjang = basket
	bakul = rice basket
	tas = bag
	tas tangan = handbag
	tas belanja = tote, tote bag, shopping bag
	ransel, tas punggung = backpack
	dompet = purse, wallet
	tikar = mat
	alas piring, tatakan piring = placemat, place mat
	tatakan gelas, alas gelas = coaster
	permadani, karpet = carpet, rug
	keset = doormat
	kotak, boks = box
	peti = chest, trunk
	nampan, baki = tray
	tudung saji = food cover
	topi = hat
	caping = conical hat
	kipas = fan
	anyaman = weaving, wickerwork, woven
	tempat cucian, keranjang cucian = laundry basket, hamper
	tempat sampah, keranjang sampah = waste basket, bin

	# light, kitchen, garden
	lampu = lamp, light
	kap lampu = lampshade
	lampu gantung = pendant lamp, chandelier
	lentera, lampion = lantern
	lilin = candle
	tempat lilin = candle holder, candlestick
	mangkuk, mangkok = bowl
	piring = plate
	cangkir, mug = cup, mug
	gelas = glass
	sendok = spoon
	garpu = fork
	pisau = knife
	talenan = cutting board, chopping board
	teko = teapot
	kendi = water jug, pitcher
	toples = jar
	guci, tempayan = urn
	vas, vas bunga, jambangan, tempat bunga = vase
	pot, pot bunga = planter, flower pot
	cobek, ulekan = mortar
	celemek = apron
	serbet = napkin
	taplak, taplak meja = tablecloth
	sapu = broom
	asbak = ashtray

	# cloth and clothes
	kain = cloth, fabric, textile
	tenun, tenunan = handwoven, woven cloth
	batik tulis = hand drawn batik, hand painted batik
	batik cap = stamped batik
	sulaman, bordir, sulam = embroidery, embroidered
	rajutan, rajut = knitting, knitted, crochet
	pewarna alami, warna alam = natural dye, natural dyes
	selendang, syal = shawl, scarf, stole
	kerudung, jilbab, hijab = headscarf
	kemeja = shirt
	rok = skirt
	gaun = dress
	jaket = jacket
	sarung = sarong
	kebaya = kebaya blouse
	ikat pinggang, sabuk = belt
	sandal = slipper
	sepatu = shoe, footwear
	kaus, kaos = shirt

	# jewellery and small things
	perhiasan = jewellery, jewelry
	kalung = necklace
	gelang = bracelet, bangle
	cincin = ring
	anting, giwang = earring
	bros = brooch
	liontin = pendant
	manik = bead
	mutiara = pearl
	kancing = button
	gantungan kunci = keychain, key ring
	kotak perhiasan = jewellery box, jewelry box
	kotak tisu, tempat tisu = tissue box
	cendera mata, cenderamata, suvenir, oleh-oleh, buah tangan = souvenir
	hadiah, kado = gift, present

	# figures, music, play
	topeng = mask
	patung, arca = statue, sculpture
	ukiran = carving, carved
	relief = relief carving
	wayang kulit = shadow puppet
	wayang, boneka kayu = puppet
	boneka = doll
	mainan = toy
	lukisan = painting
	kaligrafi = calligraphy
	layangan, layang = kite
	seruling, suling = flute
	kendang, gendang = drum
	gamelan = gamelan orchestra
	payung = umbrella, parasol
	keris = kris, dagger

	# materials
	rotan = rattan
	bambu = bamboo
	kayu = wood, wooden
	jati = teak
	akar jati = teak root
	akar kayu = root wood
	mahoni = mahogany
	kelapa = coconut
	batok kelapa, tempurung kelapa = coconut shell
	eceng gondok, enceng gondok = water hyacinth
	pandan = pandanus, screwpine
	mendong = straw
	pelepah pisang = banana bark, banana fibre, banana fiber
	daun lontar = palm leaf
	serat alam = natural fibre, natural fiber
	rami = ramie
	goni = jute
	kulit = leather
	kulit kerang, kerang = shell, seashell
	tanduk = horn
	tulang = bone
	tanah liat, lempung = clay
	keramik = ceramic
	gerabah, tembikar = pottery, earthenware
	terakota = terracotta
	batu = stone
	batu alam = natural stone
	marmer = marble
	onik, onyx = onyx
	kuningan = brass
	perunggu = bronze
	tembaga = copper
	besi = iron
	perak = silver
	emas = gold
	katun, kapas = cotton
	sutra, sutera = silk
	benang = thread, yarn
	kertas = paper
	kaca = glass
	limbah, daur ulang = recycled, upcycled

	# how and who
	buatan tangan, kerajinan tangan = handmade, handcrafted
	kerajinan, kriya = craft, handicraft
	pengrajin, perajin = artisan, craftsman, maker
	alami = natural
	ramah lingkungan = eco friendly, sustainable
	dapur = kitchen
	taman, kebun = garden
	kamar mandi = bathroom
	rumah = house, home
	bayi = baby
	anak = child, children, kids
	hitam = black
	putih = white
	merah = red
	biru = blue
	hijau = green
	kuning = yellow
	cokelat, coklat = brown
`
