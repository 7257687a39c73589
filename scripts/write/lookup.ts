// What services know of a paper that allow to be asked from a browser. Whatever they answer is a proposal: it goes into
// the form as text, is checked as what people type is, and shown as text.

import type { Fact } from "./page";

const PATIENCE_MS = 10_000;
const MOST_AUTHORS = 500;
const ARXIV_DOI = "10.48550/arXiv.";

/** A service: where it answers about a paper, and what its answer says. */
interface Service {
  name: string;
  address: (paper: Paper) => string | null;
  facts: (answer: Json) => Record<string, Fact>;
}

export interface Paper {
  arxiv: string;
  doi: string;
}

/** What was found, and who says so. */
export interface Found {
  service: string;
  facts: Record<string, Fact>;
}

/** Part of an answer; whatever is not there is empty. */
class Json {
  constructor(private readonly value: unknown) {}

  get(...keys: (string | number)[]): Json {
    return keys.reduce<Json>((part, key) => new Json((part.value as Record<string, unknown> | null)?.[key]), this);
  }

  get list(): Json[] {
    return Array.isArray(this.value) ? this.value.slice(0, MOST_AUTHORS).map((each) => new Json(each)) : [];
  }

  /** As one line of plain text. */
  get text(): string {
    const text = typeof this.value === "string" || typeof this.value === "number" ? String(this.value) : "";
    return text
      .slice(0, 500)
      .replace(/<[^>]{0,100}>/g, "")
      .replace(/\s+/g, " ")
      .trim();
  }
}

/** `Vaswani, Ashish` as `Ashish Vaswani`. */
function givenNameFirst(name: string): string {
  const [family, given, ...more] = name.split(", ");
  return given && more.length === 0 ? `${given} ${family}` : name;
}

const SERVICES: Service[] = [
  {
    // https://support.datacite.org/docs/api-get-doi
    name: "DataCite",
    address: ({ arxiv, doi }) =>
      arxiv || doi ? `https://api.datacite.org/dois/${encodeURIComponent(arxiv ? ARXIV_DOI + arxiv : doi)}` : null,
    facts: (answer) => {
      const paper = answer.get("data", "attributes");
      const authors = paper.get("creators").list.map((author) => {
        const names = [author.get("givenName").text, author.get("familyName").text].filter(Boolean);
        return names.length === 2 ? names.join(" ") : givenNameFirst(author.get("name").text);
      });
      const publisher = paper.get("publisher").text || paper.get("publisher", "name").text;
      const venue = paper.get("container", "title").text || publisher;
      return { title: paper.get("titles", 0, "title").text, authors, year: paper.get("publicationYear").text, venue };
    },
  },
  {
    // https://www.crossref.org/documentation/retrieve-metadata/rest-api/
    name: "Crossref",
    address: ({ doi }) => (doi ? `https://api.crossref.org/works/${encodeURIComponent(doi)}` : null),
    facts: (answer) => {
      const paper = answer.get("message");
      const authors = paper
        .get("author")
        .list.map((author) => [author.get("given").text, author.get("family").text || author.get("name").text])
        .map((names) => names.filter(Boolean).join(" "));
      const year = paper.get("issued", "date-parts", 0, 0).text;
      const venue = paper.get("event", "acronym").text || paper.get("container-title", 0).text;
      return { title: paper.get("title", 0).text, authors, year, venue };
    },
  },
  {
    // https://api.semanticscholar.org/api-docs/graph
    name: "Semantic Scholar",
    address: ({ arxiv, doi }) => {
      const identifier = arxiv ? `arXiv:${arxiv}` : doi && `DOI:${doi}`;
      const fields = "fields=title,authors,year,venue,externalIds";
      return identifier
        ? `https://api.semanticscholar.org/graph/v1/paper/${encodeURIComponent(identifier)}?${fields}`
        : null;
    },
    facts: (answer) => ({
      title: answer.get("title").text,
      authors: answer.get("authors").list.map((author) => author.get("name").text),
      year: answer.get("year").text,
      venue: answer.get("venue").text,
    }),
  },
];

/** Ask one service after the other about a paper, until one knows it; `null` where none does, or none answers. */
export async function lookUp(paper: Paper): Promise<Found | null> {
  for (const service of SERVICES) {
    const address = service.address(paper);
    const answer = address && (await asked(address));
    const facts = answer ? known(service.facts(new Json(answer))) : {};
    if (facts.title) return { service: service.name, facts };
  }
  return null;
}

/** Leave out what is empty. */
function known(facts: Record<string, Fact>): Record<string, Fact> {
  const cleaned = Object.entries(facts).map(([key, fact]) => [
    key,
    typeof fact === "string" ? fact : fact.filter(Boolean),
  ]);
  return Object.fromEntries(cleaned.filter(([, fact]) => fact?.length));
}

async function asked(address: string): Promise<unknown> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await fetch(address, { signal, credentials: "omit", referrerPolicy: "no-referrer" });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null; // no network, no answer in time, or none that is JSON: the next one may do better
  }
}
