/** What every page loads: styles, htmx, the switches, the keys, and the islands a page asks for. */
import "./styles/index.css";

import { startHtmx } from "./shell/htmx";
import { startIslands } from "./shell/islands";
import { startKeys } from "./shell/keys";
import { startLayers } from "./shell/layers";
import { startRefs } from "./shell/refs";
import { startSelecting } from "./shell/selecting";
import { startSwitches } from "./shell/switches";

startSwitches();
startHtmx();
startKeys();
startLayers();
startRefs();
startSelecting();
startIslands();
