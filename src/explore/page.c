// SPDX-License-Identifier: GPL-2.0
/*
 * The page around the data: its style and the parts of its script are files in page/,
 * which the Makefile makes into string literals.
 */
#include "explore/explore.h"

#include "base/digest.h"
#include "data.h"
#include "out/html.h"

static const char page_css[] =
#include "page.css.inc"
;

static const char page_js[] =
#include "page.js.inc"
;

/* What a content security policy calls a source: one that has this sum. */
static void page_add_source(const char *directive, struct str text, struct strbuf *out)
{
	unsigned char sum[DIGEST_SHA256];

	digest_sha256(text, sum);
	sb_addf(out, "; %s 'sha256-", directive);
	digest_base64(sum, sizeof(sum), out);
	sb_addch(out, '\'');
}

static void page_add_head(struct str title, struct strbuf *out)
{
	SCOPED_STRBUF shown = STRBUF_INIT;

	sb_addquoted(&shown, title);
	sb_adds(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'");
	page_add_source("style-src", str_of(page_css), out);
	page_add_source("script-src", str_of(page_js), out);
	sb_adds(out, "; base-uri 'none'; form-action 'none'\">\n<title>");
	add_html(out, sb_str(&shown));
	sb_addf(out, "</title>\n<style>%s</style>\n</head>\n", page_css);
}

void explore_write(const struct graph *g, const struct explore_options *o,
		   struct strbuf *out)
{
	page_add_head(o->title, out);
	sb_adds(out, "<body>\n<header>\n"
		"<a id=\"home\" href=\"#\">godeps</a>\n"
		"<label for=\"search\">Search</label>\n"
		"<input id=\"search\" type=\"search\" autocomplete=\"off\" spellcheck=\"false\" placeholder=\"dummy.o, CONFIG_NET, drivers/net, /re.*exp/\" aria-controls=\"results\">\n"
		"<nav id=\"crumbs\" aria-label=\"Where\"></nav>\n"
		"</header>\n"
		"<ol id=\"results\" aria-label=\"Results\" hidden></ol>\n"
		"<main id=\"main\" tabindex=\"-1\" aria-live=\"polite\"><noscript>This page needs JavaScript; it loads nothing.</noscript></main>\n"
		"<script type=\"application/json\" id=\"data\">");
	explore_data(g, o, out);
	sb_addf(out, "</script>\n<script>%s</script>\n</body>\n</html>\n", page_js);
}
