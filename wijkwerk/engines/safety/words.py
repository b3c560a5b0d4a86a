"""Up to four plain lines, for that person only: no room left, no goal, no promise that the sources do not carry."""

from collections.abc import Mapping

from wijkwerk.engines.safety.case import Case
from wijkwerk.engines.safety.model import ANSWERS, MUNICIPAL, UNSETTLED, UWV, Report, Sourced

Line = tuple[str, str, str, str]  # Dutch, English, Arabic, Turkish
NL, EN, AR, TR = range(4)
LANGUAGES = {"nl": NL, "en": EN, "ar": AR, "tr": TR}
MOST_LINES = 4

SAME_CONTACT: Line = (
    "Voor zover wij weten blijft je uitkering gelijk. Zeker weet alleen je contactpersoon het.",
    "As far as we know your benefit stays the same. Only your contact person knows for certain.",
    "بحسب ما نعرف تبقى إعانتك كما هي. وحده موظفك المسؤول يعرف بالتأكيد.",
    "Bildiğimiz kadarıyla ödeneğiniz aynı kalır. Kesin olarak yalnızca ilgili memurunuz bilir.",
)
SAME_UWV: Line = (
    "Voor zover wij weten blijft je uitkering gelijk. Zeker weet alleen het UWV het.",
    "As far as we know your benefit stays the same. Only UWV knows for certain.",
    "بحسب ما نعرف تبقى إعانتك كما هي. وحده UWV يعرف بالتأكيد.",
    "Bildiğimiz kadarıyla ödeneğiniz aynı kalır. Kesin olarak yalnızca UWV bilir.",
)
# What one gets beside these benefits no source settles: there nobody may read that the benefit stays the same.
KEEP_ASK_CONTACT: Line = (
    "Voor zover wij weten mag je dit krijgen. Wat het met je uitkering doet, weet alleen je contactpersoon.",
    "As far as we know you may receive this. What it does to your benefit only your contact person knows.",
    "بحسب ما نعرف يجوز لك أن تحصل على هذا. أما أثره في إعانتك فلا يعرفه إلا موظفك المسؤول.",
    "Bildiğimiz kadarıyla bunu alabilirsiniz. Ödeneğinizi nasıl etkilediğini yalnızca ilgili memurunuz bilir.",
)
KEEP_ASK_UWV: Line = (
    "Voor zover wij weten mag je dit krijgen. Wat het met je uitkering doet, weet alleen het UWV.",
    "As far as we know you may receive this. What it does to your benefit only UWV knows.",
    "بحسب ما نعرف يجوز لك أن تحصل على هذا. أما أثره في إعانتك فلا يعرفه إلا UWV.",
    "Bildiğimiz kadarıyla bunu alabilirsiniz. Ödeneğinizi nasıl etkilediğini yalnızca UWV bilir.",
)
SAME_MONEY: Line = (
    "Voor zover wij weten verandert dit niets aan je geld.",
    "As far as we know this changes nothing about your money.",
    "بحسب ما نعرف لا يغيّر هذا شيئًا في مالك.",
    "Bildiğimiz kadarıyla bu, paranızda bir şey değiştirmez.",
)
MAY_KEEP: Line = (
    "Voor zover wij weten mag je dit krijgen.",
    "As far as we know you may receive this.",
    "بحسب ما نعرف يجوز لك أن تحصل على هذا.",
    "Bildiğimiz kadarıyla bunu alabilirsiniz.",
)
WAGE: Line = (
    "Dit is loon. Daarvoor gelden andere regels dan voor vrijwilligers.",
    "This is a wage. Other rules hold for it than for volunteers.",
    "هذا أجر. له قواعد غير قواعد المتطوعين.",
    "Bu bir ücrettir. Onun için gönüllülerinkinden başka kurallar geçerlidir.",
)
WAGE_BESIDE_BENEFIT: Line = (
    "Loon kan je uitkering veranderen. Vertel van tevoren wat je gaat verdienen.",
    "A wage can change your benefit. Tell beforehand what you will earn.",
    "قد يغيّر الأجر إعانتك. أخبر مسبقًا كم ستكسب.",
    "Ücret ödeneğinizi değiştirebilir. Ne kazanacağınızı önceden bildirin.",
)
NOT_CERTAIN: Line = (
    "Zeg nog geen ja. Er is eerst iets dat je moet weten of regelen.",
    "Do not say yes yet. First there is something you need to know or arrange.",
    "لا تقل نعم الآن. هناك أولًا شيء يجب أن تعرفه أو ترتبه.",
    "Henüz evet demeyin. Önce bilmeniz ya da halletmeniz gereken bir şey var.",
)
NOT_LIKE_THIS: Line = (
    "Neem dit zo niet aan. Het kan je geld kosten.",
    "Do not accept this like this. It could cost you money.",
    "لا تقبل هذا كما هو. قد يكلفك مالًا.",
    "Bunu böyle kabul etmeyin. Size paraya mal olabilir.",
)
NOT_YET: Line = (
    "Begin nog niet met dit werk.",
    "Do not start this work yet.",
    "لا تبدأ هذا العمل الآن.",
    "Bu işe henüz başlamayın.",
)
FEE: Line = (
    "Dit is een losse opdracht voor geld. Wij vonden geen regel die voor jou zeker is.",
    "This is a single job for money. We found no rule that is certain for you.",
    "هذه مهمة واحدة مقابل مال. لم نجد قاعدة مؤكدة بالنسبة لك.",
    "Bu, para karşılığı tek bir iştir. Sizin için kesin olan bir kural bulamadık.",
)
NO_HOURS: Line = (
    "Er is een bedrag per uur afgesproken, maar niet hoeveel uur het is. Het wijkbedrijf zoekt dat uit.",
    "An amount per hour was agreed, but not how many hours it is. The neighbourhood enterprise finds out.",
    "اتُفق على مبلغ للساعة، لكن لم يُتفق على عدد الساعات. شركة الحي تبحث في ذلك.",
    "Saat başına bir tutar konuşuldu ama kaç saat olduğu belli değil. Mahalle işletmesi bunu araştırıyor.",
)
RATHER: Line = (
    "Kies liever iets zonder waarde, of praat er eerst met iemand over.",
    "Rather choose something without value, or talk to somebody first.",
    "الأفضل أن تختار شيئًا بلا قيمة مالية، أو تتحدث أولًا مع أحد.",
    "Değeri olmayan bir şey seçin ya da önce biriyle konuşun.",
)

WHY: dict[str, Line] = {
    "no_value": (
        "Dit heeft geen waarde in geld.",
        "This has no value in money.",
        "ليست لهذا قيمة مالية.",
        "Bunun para değeri yoktur.",
    ),
    "body_not_in_scheme": (
        "Dit wijkbedrijf mag misschien geen vergoeding aan vrijwilligers geven. Het vraagt dat eerst aan de Belastingdienst.",
        "This enterprise may not be allowed to pay volunteers an allowance. It asks the tax office first.",
        "ربما لا يجوز لشركة الحي هذه أن تعطي المتطوعين تعويضًا. تسأل أولًا مصلحة الضرائب (Belastingdienst).",
        "Bu mahalle işletmesinin gönüllülere ödenek vermesine izin olmayabilir. Önce vergi dairesine (Belastingdienst) soruyor.",
    ),
    "body_unknown": (
        "Wij weten nog niet welke belastingregels voor het wijkbedrijf gelden. Het wijkbedrijf zoekt dat uit.",
        "We do not know yet which tax rules hold for the enterprise. The enterprise finds out.",
        "لا نعرف بعد أي قواعد ضريبية تسري على شركة الحي. شركة الحي تبحث في ذلك.",
        "Mahalle işletmesi için hangi vergi kurallarının geçerli olduğunu henüz bilmiyoruz. İşletme bunu araştırıyor.",
    ),
    "over_year": (
        "Met wat je dit jaar al kreeg wordt het te veel. Dan telt alles mee, niet alleen het stuk dat te veel is.",
        "With what you received this year it is too much. Then all of it counts, not only the part that is too much.",
        "مع ما حصلت عليه هذه السنة يصبح المبلغ أكثر من المسموح. عندها يُحسب كله، لا الجزء الزائد فقط.",
        "Bu yıl aldıklarınızla birlikte fazla oluyor. O zaman yalnızca fazlası değil, hepsi sayılır.",
    ),
    "over_month": (
        "Met wat je deze maand al kreeg wordt het te veel. Dan telt alles mee, niet alleen het stuk dat te veel is.",
        "With what you received this month it is too much. Then all of it counts, not only the part that is too much.",
        "مع ما حصلت عليه هذا الشهر يصبح المبلغ أكثر من المسموح. عندها يُحسب كله، لا الجزء الزائد فقط.",
        "Bu ay aldıklarınızla birlikte fazla oluyor. O zaman yalnızca fazlası değil, hepsi sayılır.",
    ),
    "over_hour": (
        "Per uur is dit meer dan gewoon is voor vrijwilligers van jouw leeftijd. Het wijkbedrijf moet zeggen waarom.",
        "Per hour this is more than is usual for volunteers of your age. The enterprise must say why.",
        "هذا للساعة أكثر من المعتاد لمتطوعين في عمرك. يجب أن تقول شركة الحي لماذا.",
        "Bu, saat başına sizin yaşınızdaki gönüllüler için olağandan fazladır. Mahalle işletmesi nedenini söylemelidir.",
    ),
    "traineeship": (
        "Over een stagevergoeding vonden wij geen regel die zeker is. Vraag het eerst aan wie je geld betaalt.",
        "We found no certain rule about a traineeship allowance. First ask who pays you your money.",
        "لم نجد قاعدة مؤكدة عن تعويض التدريب. اسأل أولًا الجهة التي تدفع لك مالك.",
        "Staj ödeneği için kesin bir kural bulamadık. Önce size para ödeyen yere sorun.",
    ),
    "costs_beside_flat": (
        "Kosten die je terugkrijgt, tellen samen met wat je verder krijgt.",
        "Costs that are paid back count together with what else you receive.",
        "التكاليف التي تُرد إليك تُحسب مع ما تحصل عليه غيرها.",
        "Size geri ödenen masraflar, aldığınız öteki şeylerle birlikte sayılır.",
    ),
    "proven_costs_only": (
        "Je krijgt alleen terug wat je zelf betaalde. Bewaar de bonnetjes.",
        "You only get back what you paid yourself. Keep the receipts.",
        "تستعيد فقط ما دفعته بنفسك. احتفظ بالإيصالات.",
        "Yalnızca kendi ödediğinizi geri alırsınız. Fişleri saklayın.",
    ),
    "under_27_bijstand": (
        "Voor bijstand onder de {young} zijn de regels niet duidelijk. Vraag het eerst aan je contactpersoon bij de gemeente.",
        "For social assistance under {young} the rules are not clear. First ask your contact person at the municipality.",
        "القواعد غير واضحة لمن يعيش من المساعدة الاجتماعية (bijstand) وعمره أقل من {young}. اسأل أولًا موظفك المسؤول في البلدية.",
        "{young} yaşından küçükler için sosyal yardımda (bijstand) kurallar açık değil. Önce belediyedeki ilgili memurunuza sorun.",
    ),
    "bijstand_report": (
        "Vertel het aan je contactpersoon bij de gemeente voor je begint.",
        "Tell your contact person at the municipality before you start.",
        "أخبر موظفك المسؤول في البلدية قبل أن تبدأ.",
        "Başlamadan önce belediyedeki ilgili memurunuza bildirin.",
    ),
    "ww_report": (
        "Vertel het aan het UWV voor je begint. Het UWV vraagt of dit werk meestal onbetaald is.",
        "Tell UWV before you start. UWV asks whether this work is usually unpaid.",
        "أخبر UWV قبل أن تبدأ. يسأل UWV إن كان هذا العمل عادة بلا أجر.",
        "Başlamadan önce UWV'ye bildirin. UWV bu işin genelde ücretsiz olup olmadığını sorar.",
    ),
    "other_report": (
        "Vertel het aan het UWV voor je begint.",
        "Tell UWV before you start.",
        "أخبر UWV قبل أن تبدأ.",
        "Başlamadan önce UWV'ye bildirin.",
    ),
    "asylum_declaration": (
        "Eerst moet er een verklaring van het UWV zijn voor dit soort werk. Het wijkbedrijf vraagt die aan.",
        "First there must be a declaration of UWV for this kind of work. The enterprise asks for it.",
        "يجب أولًا أن تكون هناك شهادة من UWV لهذا النوع من العمل. شركة الحي تطلبها.",
        "Önce bu tür iş için UWV'den bir belge olmalı. Mahalle işletmesi bunu ister.",
    ),
    "minor": (
        "Je bent jonger dan {consent}. Een van je ouders moet het goedvinden.",
        "You are younger than {consent}. One of your parents must agree.",
        "عمرك أقل من {consent}. يجب أن يوافق أحد والديك.",
        "{consent} yaşından küçüksünüz. Annenizin ya da babanızın razı olması gerekir.",
    ),
    "no_current_source": (
        "Voor deze dag hebben wij nog geen bedragen die zeker zijn. Het wijkbedrijf zoekt dat uit.",
        "For this day we have no certain amounts yet. The enterprise finds out.",
        "ليست لدينا بعد مبالغ مؤكدة لهذا اليوم. شركة الحي تبحث في ذلك.",
        "Bu gün için henüz kesin tutarlarımız yok. Mahalle işletmesi bunu araştırıyor.",
    ),
    "person_did_not_say": (
        "Leef je van een uitkering of toeslagen? Kijk dan eerst wat dit voor jou doet.",
        "Do you live on a benefit or allowances? Then first see what this does for you.",
        "هل تعيش من إعانة أو من بدلات (toeslagen)؟ انظر إذن أولًا ماذا يعني هذا لك.",
        "Bir ödenekle ya da devlet katkılarıyla (toeslagen) mı geçiniyorsunuz? O zaman önce bunun sizin için ne anlama geldiğine bakın.",
    ),
}
PROFESSION: dict[str, Line] = {
    "not_so": (
        "Dit werk is je beroep. Dan kan het niet als vergoeding voor vrijwilligers.",
        "This work is your profession. Then it cannot be given as an allowance for volunteers.",
        "هذا العمل مهنتك. فلا يمكن أن يُعطى كتعويض متطوعين.",
        "Bu iş sizin mesleğiniz. O zaman gönüllü ödeneği olarak verilemez.",
    ),
    "ask": (
        "Dit werk is je beroep. Het wijkbedrijf zoekt eerst uit hoe het jou mag betalen.",
        "This work is your profession. The enterprise first finds out how it may pay you.",
        "هذا العمل مهنتك. تبحث شركة الحي أولًا كيف يجوز أن تدفع لك.",
        "Bu iş sizin mesleğiniz. Mahalle işletmesi önce size nasıl ödeme yapabileceğini araştırıyor.",
    ),
}
USUALLY_PAID: dict[str, Line] = {
    "not_so": (
        "Voor dit werk wordt meestal betaald. Met WW kan het je uitkering kosten. Vraag het UWV.",
        "This work is usually paid. With WW it could cost you your benefit. Ask UWV.",
        "هذا العمل يكون عادة بأجر. مع إعانة البطالة (WW) قد تفقد إعانتك. اسأل UWV.",
        "Bu iş genelde ücretlidir. İşsizlik ödeneği (WW) alıyorsanız ödeneğinizi kaybedebilirsiniz. UWV'ye sorun.",
    ),
    "ask": (
        "Voor dit werk wordt meestal betaald. Het wijkbedrijf zoekt eerst uit of het zo mag.",
        "This work is usually paid. The enterprise first finds out whether this is allowed.",
        "هذا العمل يكون عادة بأجر. تبحث شركة الحي أولًا إن كان هذا جائزًا.",
        "Bu iş genelde ücretlidir. Mahalle işletmesi önce bunun uygun olup olmadığını araştırıyor.",
    ),
}
IN_KIND: dict[str, Line] = {
    "voucher": (
        "Een bon telt even zwaar als geld.",
        "A voucher counts just like money.",
        "القسيمة تُحسب مثل المال تمامًا.",
        "Bir kupon tıpkı para gibi sayılır.",
    ),
    "currency": (
        "Buurtgeld telt even zwaar als gewoon geld.",
        "Neighbourhood currency counts just like money.",
        "نقود الحي تُحسب مثل المال العادي تمامًا.",
        "Mahalle parası tıpkı normal para gibi sayılır.",
    ),
    "meal": (
        "Een maaltijd telt even zwaar als geld.",
        "A meal counts just like money.",
        "الوجبة تُحسب مثل المال تمامًا.",
        "Bir yemek tıpkı para gibi sayılır.",
    ),
    "outing": (
        "Een uitje telt even zwaar als geld.",
        "An outing counts just like money.",
        "النزهة تُحسب مثل المال تمامًا.",
        "Bir gezi tıpkı para gibi sayılır.",
    ),
    "learning": (
        "Een les of cursus telt even zwaar als geld.",
        "A lesson or course counts just like money.",
        "الدرس أو الدورة تُحسب مثل المال تمامًا.",
        "Bir ders ya da kurs tıpkı para gibi sayılır.",
    ),
    "support": (
        "Steun voor jouw idee telt even zwaar als geld.",
        "Support for your own idea counts just like money.",
        "دعم فكرتك يُحسب مثل المال تمامًا.",
        "Kendi fikriniz için destek tıpkı para gibi sayılır.",
    ),
}
UNSETTLED_WHY: dict[str, Line] = {
    "aow": (
        "Wij vonden geen regel over dit naast AOW. Vraag het eerst aan de SVB.",
        "We found no rule about this beside AOW. First ask SVB.",
        "لم نجد قاعدة عن هذا إلى جانب معاش التقاعد (AOW). اسأل أولًا SVB.",
        "Emekli aylığının (AOW) yanında bunun için bir kural bulamadık. Önce SVB'ye sorun.",
    ),
    "toeslagen": (
        "Wij vonden geen regel over dit naast toeslagen. Vraag het eerst aan Dienst Toeslagen.",
        "We found no rule about this beside toeslagen. First ask Dienst Toeslagen.",
        "لم نجد قاعدة عن هذا إلى جانب البدلات (toeslagen). اسأل أولًا Dienst Toeslagen.",
        "Devlet katkılarının (toeslagen) yanında bunun için bir kural bulamadık. Önce Dienst Toeslagen'e sorun.",
    ),
}
REPORTS: dict[tuple[str, str], Line] = {
    ("municipality", "work"): (
        "Vertel je contactpersoon bij de gemeente voor je begint dat je dit werk doet.",
        "Tell your contact person at the municipality before you start that you do this work.",
        "أخبر موظفك المسؤول في البلدية قبل أن تبدأ أنك تقوم بهذا العمل.",
        "Başlamadan önce belediyedeki ilgili memurunuza bu işi yapacağınızı bildirin.",
    ),
    ("municipality", "value"): (
        "Vertel je contactpersoon bij de gemeente voor je begint dat je dit werk doet, en wat je ervoor krijgt.",
        "Tell your contact person at the municipality before you start that you do this work, and what you receive.",
        "أخبر موظفك المسؤول في البلدية قبل أن تبدأ أنك تقوم بهذا العمل، وعلى ماذا تحصل مقابله.",
        "Başlamadan önce belediyedeki ilgili memurunuza bu işi yapacağınızı ve karşılığında ne alacağınızı bildirin.",
    ),
    ("municipality", "income"): (
        "Vertel je contactpersoon bij de gemeente voor je begint wat je gaat verdienen.",
        "Tell your contact person at the municipality before you start what you will earn.",
        "أخبر موظفك المسؤول في البلدية قبل أن تبدأ كم ستكسب.",
        "Başlamadan önce belediyedeki ilgili memurunuza ne kazanacağınızı bildirin.",
    ),
    ("uwv", "work"): (
        "Vertel het UWV voor je begint dat je dit werk doet.",
        "Tell UWV before you start that you do this work.",
        "أخبر UWV قبل أن تبدأ أنك تقوم بهذا العمل.",
        "Başlamadan önce UWV'ye bu işi yapacağınızı bildirin.",
    ),
    ("uwv", "value"): (
        "Vertel het UWV voor je begint dat je dit werk doet, en wat je ervoor krijgt.",
        "Tell UWV before you start that you do this work, and what you receive.",
        "أخبر UWV قبل أن تبدأ أنك تقوم بهذا العمل، وعلى ماذا تحصل مقابله.",
        "Başlamadan önce UWV'ye bu işi yapacağınızı ve karşılığında ne alacağınızı bildirin.",
    ),
    ("uwv", "income"): (
        "Vertel het UWV voor je begint wat je gaat verdienen.",
        "Tell UWV before you start what you will earn.",
        "أخبر UWV قبل أن تبدأ كم ستكسب.",
        "Başlamadan önce UWV'ye ne kazanacağınızı bildirin.",
    ),
    ("tax_office", "wage"): (
        "Het wijkbedrijf geeft je loon door aan de Belastingdienst.",
        "The enterprise reports your wage to the tax office.",
        "تبلّغ شركة الحي مصلحة الضرائب (Belastingdienst) بأجرك.",
        "Mahalle işletmesi ücretinizi vergi dairesine (Belastingdienst) bildirir.",
    ),
    ("tax_office", "paid_out"): (
        "Het wijkbedrijf geeft dit bedrag met jouw naam door aan de Belastingdienst.",
        "The enterprise reports this amount with your name to the tax office.",
        "تبلّغ شركة الحي مصلحة الضرائب (Belastingdienst) بهذا المبلغ مع اسمك.",
        "Mahalle işletmesi bu tutarı adınızla birlikte vergi dairesine (Belastingdienst) bildirir.",
    ),
}


def plain_words(case: Case, *, answer: str, because: Mapping[str, str], uncovered: bool) -> dict[str, tuple[str, ...]]:
    """By language: first what it comes down to, then why, the gravest reason first. `because`: code to answer."""
    gravest_first = sorted(because, key=lambda code: -ANSWERS.index(because[code]))
    why = [line for code in gravest_first for line in _why(case, code, because[code])]
    lines = list(dict.fromkeys([*_opening(case, answer, because), *(_uncovered(case) if uncovered else ()), *why]))
    if answer == "not_so" and not {"asylum_declaration", "usually_paid"} & set(because):
        lines.insert(min(len(lines), MOST_LINES - 1), RATHER)
    return {language: tuple(line[index] for line in lines[:MOST_LINES]) for language, index in LANGUAGES.items()}


def report_text(report: Report, *, language: str) -> str:
    """What is to be told, in a language that there are words in; else in Dutch."""
    line = next(line for line in REPORTS.values() if line[NL] == report.what)
    return line[LANGUAGES.get(language, NL)]


def _opening(case: Case, answer: str, because: Mapping[str, str]) -> list[Line]:
    if answer == "not_so":
        return [NOT_YET if "asylum_declaration" in because else NOT_LIKE_THIS]
    if answer == "ask":
        return [NOT_CERTAIN]
    if "wage_is_wage" in because:
        return [WAGE, *([WAGE_BESIDE_BENEFIT] if case.lives_on(*MUNICIPAL, *UWV) else [])]
    if case.is_of_value and case.lives_on(*UWV):
        return [KEEP_ASK_UWV]
    if case.is_of_value and case.lives_on("ioaw"):
        return [KEEP_ASK_CONTACT]
    return [_stays_the_same(case)]


def _stays_the_same(case: Case) -> Line:
    """What has no worth changes no benefit; of what has worth a source says it of bijstand alone, within month and year."""
    if case.lives_on(*MUNICIPAL):
        return SAME_CONTACT
    if case.lives_on(*UWV):
        return SAME_UWV
    return MAY_KEEP if case.is_of_value else SAME_MONEY


def _uncovered(case: Case) -> list[Line]:
    return [FEE if case.way == "fee" else NO_HOURS]


def _why(case: Case, code: str, verdict: str) -> list[Line]:
    if code == "profession":
        return [PROFESSION[verdict]]
    if code == "usually_paid":
        return [USUALLY_PAID[verdict]]
    if code == "in_kind_counts":
        return [IN_KIND[case.way]]
    if code == "benefit_unsettled":
        return [UNSETTLED_WHY[benefit] for benefit in UNSETTLED if case.lives_on(benefit)]
    if code == "wage_is_wage":
        return [WAGE]
    if code == "under_27_bijstand":
        return [_with_age(WHY[code], young=case.bounds.young_bijstand_age)]
    if code == "minor":
        return [_with_age(WHY[code], consent=case.bounds.consent_age)]
    return [WHY[code]]


def _with_age(line: Line, **ages: Sourced | None) -> Line:
    """The age stands in the reference, not here."""
    values = {name: found.value for name, found in ages.items() if found is not None}
    return line[NL].format(**values), line[EN].format(**values), line[AR].format(**values), line[TR].format(**values)
