const shouted = /\b(NOT|EXCEPT|LEAST|FALSE|INCORRECT|UNTRUE|NEVER)\b/;
const asked =
  /\b(not|except|excepting|incorrect|false|untrue|never|least (likely|common|appropriate|useful|consistent))\b|n't\b/i;
const askedInChinese =
  /不(是|正确|恰当|合适|属于|包括|符合|支持|宜|应|能|可能|需|会|常见|适用)|[哪何][一]?[项个种者]不|错误|有误|除外|除.{0,12}外/;

/**
 * Whether the question asks for the exception, as far as its words tell: a hint for the reader, who is easily misled by it.
 * What a patient does not have is no negation, so besides capitals only the sentence that asks is looked at.
 */
export function isNegated(stem: string): boolean {
  if (shouted.test(stem)) return true;
  const sentences = stem.split(/(?<=[.?!。？！])\s*/).filter((sentence) => /\p{L}/u.test(sentence));
  const last = sentences.at(-1) ?? '';
  return asked.test(last) || askedInChinese.test(last);
}
