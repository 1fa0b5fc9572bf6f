import "./once.js"
