// Expands an iCalendar object on stdin with ical.js: seconds since 1970 of each start that stands.
// Arguments: the first and the last instant (ISO), the folder of ical.js.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [from, to, folder] = process.argv.slice(2);
const { default: ICAL } = await import(pathToFileURL(`${folder}/dist/ical.js`).href);
const first = Date.parse(from) / 1000;
const last = Date.parse(to) / 1000;
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);

const found = [];
const stands = (event) => event.component.getFirstPropertyValue("status") !== "CANCELLED";
const note = (event, start) => {
  const at = start.toUnixTime();
  if (stands(event) && at >= first && at < last) found.push(at);
};

const events = calendar.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each));
const whole = new Map(events.filter((e) => !e.isRecurrenceException()).map((e) => [e.uid, e]));
for (const event of events) {
  if (!event.isRecurrenceException()) continue;
  const parent = whole.get(event.uid);
  if (parent) parent.relateException(event);
  else note(event, event.startDate);
}
for (const event of whole.values()) {
  if (!event.isRecurring()) {
    note(event, event.startDate);
    continue;
  }
  const dates = event.iterator();
  for (let next = dates.next(); next && next.toUnixTime() < last + 400 * 86400; next = dates.next()) {
    const { item, startDate } = event.getOccurrenceDetails(next);
    note(item, startDate);
  }
}
process.stdout.write(JSON.stringify(found));
