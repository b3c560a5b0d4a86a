// What we use of NL Design System: the style sheets, and of those only these classes.
const candidate = (name) => `@nl-design-system-candidate/${name}-css/${name}.css`;
const utrecht = (name) => `@utrecht/${name}-css/dist/index.css`;

export const COMPONENTS = [
  ...["button", "heading", "link", "skip-link", "number-badge", "data-badge"].map(candidate),
  ...[
    "form-label",
    "form-field-description",
    "form-field-error-message",
    "textbox",
    "textarea",
    "select",
    "checkbox",
    "table",
    "pagination",
  ].map(utrecht),
];

export const KEPT_CLASSES = new Set(
  `
  nl-button nl-button--primary nl-button--secondary nl-button--negative nl-button__label
  nl-heading nl-heading--level-1 nl-heading--level-2 nl-heading--level-3
  nl-link nl-skip-link nl-number-badge nl-data-badge
  utrecht-form-label utrecht-form-field-description utrecht-form-field-error-message
  utrecht-textbox utrecht-textbox--html-input utrecht-textarea utrecht-textarea--html-textarea
  utrecht-select utrecht-select--html-select utrecht-checkbox utrecht-checkbox--html-input
  utrecht-table
  utrecht-pagination utrecht-pagination__relative-link utrecht-pagination__page-link utrecht-pagination__page-link--current
  `
    .trim()
    .split(/\s+/),
);
