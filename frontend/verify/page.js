// The page: takes files, asks the judgement, shows it. Nothing leaves the browser.

import { judged, judgedGrowth } from "./judgement.js";

const STYLE = `
body{font:1rem/1.5 "Noto Sans",system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:1rem;color:#0b0c0c}
h1{font-size:1.75rem;line-height:1.2}label{display:block;font-weight:700;margin-top:1rem}details{margin-top:1.5rem}summary{color:#1d70b8}
textarea,input{font:inherit;width:100%;box-sizing:border-box}textarea{font-family:monospace;font-size:.875rem}
button{font:inherit;font-weight:700;margin-top:1rem;padding:.5rem 1rem;background:#00703c;color:#fff;border:0}
button.lang{background:none;color:#1d70b8;text-decoration:underline;padding:.25rem 0;margin:0}
#verdict{border-left:.6rem solid #505a5f;padding:.5rem 1rem;margin-top:1.5rem}
#verdict[data-status="0"]{border-color:#00703c}#verdict[data-status="1"],#verdict[data-status="3"]{border-color:#d4351c}
li{overflow-wrap:anywhere;margin-bottom:.25rem}:focus-visible{outline:3px solid #fd0;outline-offset:2px}`;

const WORDS = {
  vi: {
    title: "Kiểm tra bằng chứng của hồ sơ",
    lead: "Trang này kiểm tra ngay trong trình duyệt, không gửi gì đi đâu; lưu về máy thì dùng được cả khi không có mạng.",
    proof: "Bằng chứng (tệp JSON, hoặc tệp PDF có đính kèm bằng chứng)",
    files: "Các tệp cần đối chiếu (không bắt buộc)",
    policy: "Khóa của sổ và nhân chứng mà bạn tin (chính sách C2SP; không lấy từ chính nơi bạn cần kiểm tra)",
    roots: "Chứng thư của cơ quan cấp dấu thời gian mà bạn tin (tệp PEM, không bắt buộc)",
    growth: "Kiểm tra sổ chỉ được ghi thêm",
    growthLead: "Hai mốc của cùng một sổ: mốc sau phải giữ nguyên mọi dòng của mốc trước. Dùng các khóa đã điền ở trên.",
    older: "Mốc trước (tệp mốc, hoặc bằng chứng có mốc đó)",
    newer: "Mốc sau (tệp mốc, hoặc bằng chứng có mốc đó)",
    path: "Đường nối hai mốc (trang công khai của sổ: /log/consistency?old=…&new=…)",
    both: "Hãy chọn hai mốc và đường nối.",
    check: "Kiểm tra",
    proven: "Đã chứng minh",
    unproven: "Chưa chứng minh",
    wrong: "Vì sao không đúng",
    other: "English",
    missing: "Hãy chọn tệp bằng chứng.",
    old: "Trình duyệt này chưa biết chữ ký Ed25519; hãy dùng bản mới hơn hoặc chương trình motcua-verify.",
  },
  en: {
    title: "Check the proof of a dossier",
    lead: "This page checks inside the browser and sends nothing anywhere; saved to your machine it works without network.",
    proof: "The proof (JSON, or the PDF that carries it)",
    files: "Files to compare (optional)",
    policy: "Keys of the log and the witnesses you trust (C2SP policy; do not take them from whom you check)",
    roots: "Certificates of the time-stamp authorities you trust (PEM, optional)",
    growth: "Check that the log only grew",
    growthLead: "Two checkpoints of one log: the later one must keep every entry of the earlier. The keys typed above are used.",
    older: "Earlier checkpoint (its file, or a proof that holds it)",
    newer: "Later checkpoint (its file, or a proof that holds it)",
    path: "The path between them (public page of the log: /log/consistency?old=…&new=…)",
    both: "Choose both checkpoints and the path.",
    check: "Check",
    proven: "Proven",
    unproven: "Not proven",
    wrong: "Why it does not hold",
    other: "Tiếng Việt",
    missing: "Choose the file of the proof.",
    old: "This browser does not know Ed25519 signatures; use a newer one, or the program motcua-verify.",
  },
};

let language = new URLSearchParams(location.search).get("lang") === "en" ? "en" : "vi";
const at = (id) => document.getElementById(id);
const bytesOf = async (file) => new Uint8Array(await file.arrayBuffer());

function speak() {
  const said = WORDS[language];
  document.documentElement.lang = language;
  at("language").lang = language === "vi" ? "en" : "vi";
  document.title = said.title;
  for (const place of document.querySelectorAll("[data-say]")) {
    place.textContent = said[place.dataset.say];
  }
}

function show({ status, verdict, proven, unproven }) {
  const said = WORDS[language];
  const part = (title, lines) => {
    if (!lines.length) return [];
    const heading = document.createElement("h3");
    heading.textContent = title;
    const list = document.createElement("ul");
    list.append(
      ...lines.map((text) => Object.assign(document.createElement("li"), { textContent: text })),
    );
    return [heading, list];
  };
  const heading = Object.assign(document.createElement("h2"), { textContent: verdict });
  at("verdict").hidden = false;
  at("verdict").dataset.status = status;
  at("verdict").replaceChildren(
    heading,
    ...part(said.proven, proven),
    ...part(status === 1 ? said.wrong : said.unproven, unproven),
  );
}

const NONE = { status: 2, proven: [], unproven: [] };

// Show what a check says; where the browser cannot do it, that is said instead.
async function told(judgement) {
  try {
    show(await judgement());
  } catch (error) {
    show({ ...NONE, verdict: WORDS[language].old, unproven: [String(error)] });
  }
}

async function check(event) {
  event.preventDefault();
  const [proof] = at("proof").files;
  if (!proof) return show({ ...NONE, verdict: WORDS[language].missing });
  const files = await Promise.all(
    [...at("files").files].map(async (file) => ({ name: file.name, bytes: await bytesOf(file) })),
  );
  const roots = await Promise.all([...at("roots").files].map((file) => file.text()));
  const given = { policy: at("policy").value, roots: roots.join("\n"), files };
  return told(async () => judged(await bytesOf(proof), given, language));
}

async function checkGrowth(event) {
  event.preventDefault();
  const [[older], [newer], [path]] = ["older", "newer", "path"].map((id) => at(id).files);
  if (!older || !newer || !path) return show({ ...NONE, verdict: WORDS[language].both });
  const checkpoints = await Promise.all([bytesOf(older), bytesOf(newer), path.text()]);
  return told(() => judgedGrowth(...checkpoints, at("policy").value, language));
}

const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);
document.adoptedStyleSheets = [sheet];
at("form").addEventListener("submit", check);
at("growth").addEventListener("submit", checkGrowth);
at("language").addEventListener("click", () => {
  language = language === "vi" ? "en" : "vi";
  at("verdict").hidden = true;
  speak();
});
speak();
