from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import theme_files, watch
from pipeline.strict import ConfigError
from understanding import theme_packs

BRANDS = """\
brands:
  - id: bluebell
    name: Bluebell Bakery
    themes: [restaurant, oven]
    sources:
      - {id: alert, site: feed, url: "https://feeds.example/alert"}
"""
OVEN = "themes:\n  oven:\n    title: Oven\n    about: The oven.\n    words:\n      en: oven*\n"


def configured(folder: Path, pack: str = OVEN, name: str = "oven") -> Path:
    (folder / "themes").mkdir()
    (folder / "themes" / f"{name}.yaml").write_text(pack, encoding="utf-8")
    path = folder / "brands.yaml"
    path.write_text(BRANDS, encoding="utf-8")
    return path


def test_a_brand_has_the_themes_of_its_packs(tmp_path: Path) -> None:
    found = watch.read(configured(tmp_path), lambda _: None)
    known = theme_files.in_force(found.brand("bluebell").themes, found.packs)
    assert {"staff", "food", "oven"} <= known.by_name.keys()
    assert known.found("two ovens", "en").keys() == {"oven"}


def test_a_mistake_names_file_and_line(tmp_path: Path) -> None:
    path = configured(tmp_path, OVEN.replace("title", "titel"))
    with pytest.raises(ConfigError, match=r"oven\.yaml: line 3: theme oven: unknown key 'titel'"):
        watch.read(path, lambda _: None)


def test_an_unknown_pack_names_those_there_are(tmp_path: Path) -> None:
    path = configured(tmp_path, name="owen")
    with pytest.raises(
        ConfigError, match=r"brand bluebell: themes: no pack is called 'oven'.*owen.*restaurant"
    ):
        watch.read(path, lambda _: None)


def test_a_pack_may_not_take_the_name_of_one_that_comes_along(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="comes with Repute"):
        watch.read(configured(tmp_path, name="hotel"), lambda _: None)


def test_a_changed_pack_is_another_version(tmp_path: Path) -> None:
    path = configured(tmp_path)
    before = theme_files.version(["oven"], theme_files.beside(path))
    (tmp_path / "themes" / "oven.yaml").write_text(OVEN.replace("oven*", "stove*"), encoding="utf-8")
    assert before.startswith("/oven.")
    assert theme_files.version(["oven"], theme_files.beside(path)) != before
    assert theme_files.version([], {}) == ""


def test_a_changed_pack_that_comes_along_is_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    before = theme_files.version(["hotel"], {})
    assert before.startswith("/hotel.")
    other = replace(theme_packs.shipped("hotel"), themes=())
    monkeypatch.setattr(theme_packs, "shipped", lambda _: other)
    assert theme_files.version(["hotel"], {}) != before
