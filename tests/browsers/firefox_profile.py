"""The profile Firefox is started with: quiet towards the outside, predictable inside."""

from __future__ import annotations

import json
from pathlib import Path

from tests.browsers.browser import Setup

Preference = bool | int | str

UUID = "5a11e7e0-0000-4000-8000-57e11a55157a"
"""Of the extension's own addresses; a real installation gets one by chance."""

_QUIET: dict[str, Preference] = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.aboutConfig.showWarning": False,
    "browser.contentblocking.report.lockwise.enabled": False,
    "browser.newtabpage.enabled": False,
    "browser.region.network.url": "",
    "browser.safebrowsing.downloads.remote.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.search.update": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage": "about:blank",
    "browser.startup.page": 0,
    "browser.topsites.contile.enabled": False,
    "browser.translations.enable": False,
    "datareporting.healthreport.uploadEnabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.push.connection.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "extensions.update.enabled": False,
    "geo.provider.testing": True,
    "media.gmp-manager.updateEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disablePrefetch": True,
    "network.http.speculative-parallel-limit": 0,
    "network.predictor.enabled": False,
    "network.prefetch-next": False,
    "network.trr.mode": 5,
    "security.OCSP.enabled": 0,
    "security.remote_settings.crlite_filters.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "signon.autofillForms": False,
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.server": "",
    "toolkit.telemetry.unified": False,
}
_DRIVEN: dict[str, Preference] = {
    "remote.active-protocols": 1,
    "devtools.jsonview.enabled": False,  # the extension's manifest.json is opened as a bare page with its rights
    "security.notification_enable_delay": 0,
    "ui.popup.disable_autohide": False,
}


def make_profile(folder: Path, setup: Setup, addon: str) -> None:
    """Writes the preferences into an empty folder. ``addon`` is the extension's gecko id."""
    chosen = _QUIET | _DRIVEN | _proxy(setup.proxy) | _addresses(setup)
    chosen["extensions.webextensions.uuids"] = json.dumps({addon: UUID})
    chosen["intl.locale.requested"] = setup.language
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in chosen.items()]
    (folder / "user.js").write_text("".join(lines))


def _proxy(proxy: str | None) -> dict[str, Preference]:
    if proxy is None:
        return {"network.proxy.type": 0}
    host, port = proxy.rsplit(":", 1)
    return {
        "network.proxy.type": 1,
        "network.proxy.http": host,
        "network.proxy.http_port": int(port),
        "network.proxy.ssl": host,
        "network.proxy.ssl_port": int(port),
        "network.proxy.no_proxies_on": "",
    }


def _addresses(setup: Setup) -> dict[str, Preference]:
    return {
        "network.dns.localDomains": ",".join(setup.direct),
        "network.lna.address_space.public.override": setup.public or "",
    }
