// Chinese characters and kana, between whose words no space stands: `precis.markdown.scripts`.

export const UNSPACED =
  /[\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3347f}]/gu;
