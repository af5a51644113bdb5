"""The tree of organisations at the desk: changed beneath one's own organisation alone, and kept as it was before."""

import pytest

from tests.desk.conftest import Desk
from tests.features.organisations.conftest import organisation
from tvchannel.study.organisations.tree import OrganisationKind


def test_the_tree_is_changed_beneath_ones_own_organisation_alone(office: Desk, street: int) -> None:
    browser = office.browser("street")
    new = {"kind": "sub-district", "name_zh": "新街道", "name_en": "", "under": str(street)}
    assert browser.post("/office/organisations", **new).status_code == 400
    assert browser.get("/office/organisations/1").status_code == 404
    assert browser.post("/office/organisations/1", name_zh="x", name_en="").status_code == 404
    assert browser.post(f"/office/organisations/{street}/place", under="3").status_code == 400
    assert browser.post("/office/organisations/communities/here", under="3").status_code == 404
    assert browser.post("/office/organisations/communities/there", under=str(street)).status_code == 404
    above = office.browser("district")
    assert above.post("/office/organisations", **(new | {"under": "1"})).status_code == 303
    assert above.post("/office/organisations/communities/there", under=str(street)).status_code == 303
    assert "there" in browser.get("/office/organisations").text
    page = above.get("/office/organisations/communities/there").text
    assert "北塘街道" in page.split("变动前")[1]
    assert office.audit("organisation-moved", office.there) == ["community"]


@pytest.mark.parametrize(
    ("sent", "beside"),
    [
        ({"name_zh": "", "kind": "district", "under": "1"}, "请填写中文名称"),
        ({"name_zh": "x" * 61, "kind": "district", "under": "1"}, "名称最多 60 个字符"),
        ({"name_zh": "新区", "kind": "castle", "under": "1"}, "请"),
        ({"name_zh": "新区", "kind": "centre", "under": "1"}, "区隶属于中心"),
        ({"name_zh": "新区", "kind": "sub-district", "under": ""}, "请选择它的上级组织"),
        ({"name_zh": "新区", "kind": "sub-district", "under": "１"}, "请选择它的上级组织"),
    ],
)
def test_what_cannot_stand_in_the_tree_is_told_beside_its_field(
    office: Desk, street: int, sent: dict[str, str], beside: str
) -> None:
    answer = office.browser("district").post("/office/organisations", name_en="", **sent)
    assert answer.status_code == 400
    assert beside in answer.text.split("<main", 1)[1]
    assert f'value="{sent["name_zh"]}"' in answer.text


def test_what_earlier_figures_or_accounts_rest_on_stays(office: Desk, street: int) -> None:
    browser = office.browser("district")
    assert browser.post("/office/organisations/3/remove").status_code == 409
    assert browser.post("/office/organisations/communities/there", under=str(street)).status_code == 303
    assert browser.post("/office/organisations/3/remove").status_code == 409
    made = organisation(office, "空街道", OrganisationKind.SUB_DISTRICT, 1)
    assert browser.post(f"/office/organisations/{made}/remove").status_code == 303
    assert browser.get(f"/office/organisations/{made}").status_code == 404
    assert browser.post("/office/organisations/1/remove").status_code == 409
